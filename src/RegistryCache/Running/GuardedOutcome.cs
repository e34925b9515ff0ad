using RegistryCache.Processes;

namespace RegistryCache.Running;

/// <summary>The end of a guarded run of docker: by itself, or stopped because the registry it waited for is gone.</summary>
/// <param name="Process">How the process ended; <see langword="null"/> where it was stopped.</param>
/// <param name="Progress">What it said.</param>
/// <param name="Stuck">Why it was stopped, or <see langword="null"/>.</param>
internal sealed record GuardedOutcome(ProcessOutcome? Process, BuildProgress Progress, string? Stuck)
{
    /// <summary>Gets the registry it waited for when it was stopped.</summary>
    /// <value>Default: <see langword="null"/>, none in particular.</value>
    public string? StuckOn { get; init; }

    /// <summary>Gets the first step that surely ran, in this or in an earlier attempt.</summary>
    /// <value>Default: that of its progress.</value>
    public string? Ran { get; init; } = Progress.SurelyRan;

    public bool Succeeded => Process is { Succeeded: true };

    public IReadOnlyList<string> Evidence => [.. Process?.Evidence ?? []];

    /// <summary>Gets the cause in one line: docker names it last in a build and first elsewhere.</summary>
    public string? Cause => Stuck ?? (Evidence is [var first, ..] ? first : null);

    public string? LastLine => Stuck ?? Process?.LastLine;
}
