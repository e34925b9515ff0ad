namespace RegistryCache;

/// <summary>Is what <c>DockerCachePush</c> did.</summary>
public abstract record PushOutcome
{
    private PushOutcome()
    {
    }

    /// <summary>The image is in the registry.</summary>
    /// <param name="Reference">What was pushed, with the digest the registry gives it where it could be read.</param>
    /// <param name="Duration">How long the push took.</param>
    public sealed record Pushed(ImageReference Reference, TimeSpan Duration) : PushOutcome
    {
        /// <summary>Gets what became of each cache reference.</summary>
        /// <value>Default: none was to be written.</value>
        public IReadOnlyList<ExportOutcome> Caches { get; init; } = [];

        /// <summary>Gets what went wrong with the cache while the image was pushed.</summary>
        /// <value>Default: nothing.</value>
        public IReadOnlyList<string> Problems { get; init; } = [];

        /// <inheritdoc/>
        public override string ToString() => Reference.ToString();
    }

    /// <summary>Nothing was pushed, as decided.</summary>
    public sealed record Withheld(string Reason) : PushOutcome
    {
        /// <inheritdoc/>
        public override string ToString() => $"nothing, {Reason}";
    }
}
