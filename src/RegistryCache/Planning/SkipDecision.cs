using RegistryCache.Records;

namespace RegistryCache.Planning;

/// <summary>Whether the existing image is reused because its inputs are unchanged, and why not.</summary>
internal abstract record SkipDecision
{
    private SkipDecision()
    {
    }

    /// <summary>Adds that this very commit was built before, which only other inputs than git's can explain.</summary>
    internal SkipDecision Explain(string? commit, IReadOnlyList<CacheImporter> importers) =>
        this is Builds { IsNew: true } builds && commit is not null && importers.Any(importer => importer.Record?.Commit == commit)
            ? builds with
            {
                Reason = $"{builds.Reason}; this commit was built before from other inputs: compare files that git ignores, file permissions and parameters",
                IsNew = false,
            }
            : this;

    /// <summary>The image is in the registry, made from the same inputs.</summary>
    /// <param name="Record">What is written down about it.</param>
    /// <param name="IsPulled">Whether it is wanted in the engine, which does not have it.</param>
    public sealed record Skips(ImageRecord Record, bool IsPulled) : SkipDecision
    {
        /// <summary>Gets what it is the same as: <c>same inputs as commit 1a2b3c4, sha256:…</c>.</summary>
        public string Same => $"same inputs as {Record.Origin}, {Record.Image}";

        /// <inheritdoc/>
        public override string ToString() => $"skipped: {Same}";
    }

    /// <summary>The image is built.</summary>
    /// <param name="Reason">Why, in one sentence.</param>
    public sealed record Builds(string Reason) : SkipDecision
    {
        /// <summary>Gets whether the registry was asked, and no image of these inputs is on record.</summary>
        /// <value>Default: <see langword="false"/>.</value>
        internal bool IsNew { get; init; }

        /// <summary>Gets what went wrong with finding out, where somebody should see to it.</summary>
        /// <value>Default: <see langword="null"/>, nothing.</value>
        public string? Problem { get; init; }

        /// <inheritdoc/>
        public override string ToString() => $"no: {Reason}";
    }
}
