namespace RegistryCache.Ci;

/// <summary>What is known of the CI a build runs on: read once, then passed on as a value. Names are data, never trusted.</summary>
internal sealed record CiFacts
{
    /// <summary>Gets the name of the system, or <c>git</c> outside of any.</summary>
    public required string System { get; init; }

    /// <summary>Gets whether a CI runs the build: one of the systems that are known, or any that sets <c>CI</c>.</summary>
    /// <value>Default: <see langword="false"/>.</value>
    public bool IsCi { get; init; }

    /// <summary>Gets the branch that is built; of a pull request, the one it comes from.</summary>
    /// <value>Default: <see langword="null"/>, not known. A short name: <c>main</c>.</value>
    public string? Branch { get; init; }

    /// <summary>Gets the branch that others start from.</summary>
    /// <value>Default: <see langword="null"/>, not known. A short name: <c>main</c>.</value>
    public string? DefaultBranch { get; init; }

    /// <summary>Gets the pull request that is built.</summary>
    /// <value>Default: <see langword="null"/>, none.</value>
    public PullRequest? PullRequest { get; init; }

    /// <summary>Gets the tag that is built.</summary>
    /// <value>Default: <see langword="null"/>, none. A short name: <c>v1.2.3</c>.</value>
    public string? Tag { get; init; }

    /// <summary>Gets whether a schedule started the build, where the system says so.</summary>
    /// <value>Default: <see langword="false"/>.</value>
    public bool IsScheduled { get; init; }

    /// <summary>Gets the commit that is built; of a pull request its own latest, where that is known.</summary>
    /// <value>Default: <see langword="null"/>, not known.</value>
    public string? Commit { get; init; }
}
