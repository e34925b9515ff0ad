using RegistryCache.Planning;
using RegistryCache.References;

namespace RegistryCache.Outcomes;

/// <summary>What <c>DockerCachePush</c> did.</summary>
internal abstract record PushOutcome
{
    private PushOutcome()
    {
    }

    /// <summary>Gets what went wrong with the cache while the image went right.</summary>
    /// <value>Default: nothing.</value>
    public IReadOnlyList<string> Problems { get; init; } = [];

    /// <summary>The image is in the registry.</summary>
    /// <param name="Reference">What was pushed, with the digest the registry gives it where it could be read.</param>
    /// <param name="Duration">How long the push took.</param>
    public sealed record Pushed(ImageReference Reference, TimeSpan Duration) : PushOutcome
    {
        /// <summary>Gets the digest that docker says it has pushed, whatever the tag points to meanwhile.</summary>
        /// <value>Default: <see langword="null"/>, docker does not say.</value>
        public Digest? Digest { get; init; }

        /// <summary>Gets whether a later build with the same inputs can find it.</summary>
        /// <value>Default: <see langword="false"/>.</value>
        public bool IsOnRecord { get; init; }

        /// <summary>Gets what became of each cache reference.</summary>
        /// <value>Default: none was to be written.</value>
        public IReadOnlyList<ExportOutcome> Caches { get; init; } = [];

        /// <inheritdoc/>
        public override string ToString() => Reference.ToString();
    }

    /// <summary>Nothing was to be pushed, since the registry has the image already; its tags were made to name it.</summary>
    /// <param name="Points">The tags and what they name now.</param>
    public sealed record Pointed(IReadOnlyList<TagMove> Points) : PushOutcome
    {
        /// <summary>Gets those of the tags that named something else before, or were not there.</summary>
        /// <value>Default: none.</value>
        public IReadOnlyList<TagMove> Moved { get; init; } = [];

        /// <inheritdoc/>
        public override string ToString() => $"nothing, the registry has the image already: {string.Join("; ", Points.GroupBy(point => point.Digest, (digest, same) => $"{string.Join(" and ", same.Select(point => point.Reference))} at {digest}"))}"
            + (Moved.Count == 0 ? "" : $"; tagged anew: {string.Join(" and ", Moved.Select(point => point.Reference.Tag))}");
    }

    /// <summary>Nothing was pushed, as decided.</summary>
    public sealed record Withheld(string Reason) : PushOutcome
    {
        /// <inheritdoc/>
        public override string ToString() => $"nothing, {Reason}";
    }
}
