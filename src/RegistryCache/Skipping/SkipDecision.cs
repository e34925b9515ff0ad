namespace RegistryCache;

/// <summary>Is whether the image is taken as it is, because the same inputs have been built before, and why not.</summary>
public abstract record SkipDecision
{
    private SkipDecision()
    {
    }

    /// <summary>The image is in the registry, made from the same inputs.</summary>
    /// <param name="Record">What is written down about it.</param>
    /// <param name="Load">The calls that make it usable in the engine; none where nobody wants it there.</param>
    public sealed record Skips(ImageRecord Record, IReadOnlyList<DockerCommand> Load) : SkipDecision
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
        /// <inheritdoc/>
        public override string ToString() => $"no: {Reason}";
    }
}
