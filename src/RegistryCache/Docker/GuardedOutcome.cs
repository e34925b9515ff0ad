namespace RegistryCache;

/// <summary>Is how a guarded run of docker ended: by itself, or stopped because the registry it waited for does not answer.</summary>
/// <param name="Process">How the process ended; <see langword="null"/> where it was stopped.</param>
/// <param name="Progress">What it said.</param>
/// <param name="Stuck">Why it was stopped, or <see langword="null"/>.</param>
internal sealed record GuardedOutcome(ProcessOutcome? Process, BuildProgress Progress, string? Stuck)
{
    public bool Succeeded => Process is { Succeeded: true };

    public IReadOnlyList<string> Evidence => [.. Process?.Evidence ?? []];

    /// <summary>Gets the cause in one line: docker names it last in a build and first elsewhere.</summary>
    public string? Cause => Stuck ?? (Evidence is [var first, ..] ? first : null);

    public string? LastLine => Stuck ?? Process?.LastLine;
}
