namespace RegistryCache.Processes;

/// <summary>How a process ended: its exit code and what it wrote. What the code means is the caller's to say.</summary>
internal sealed record ProcessOutcome(int ExitCode, string StandardOutput, string StandardError)
{
    /// <summary>How much of a failed process is shown as evidence, in lines.</summary>
    private const int EvidenceLines = 12;

    public bool Succeeded => ExitCode == 0;

    /// <summary>Gets the end of what it wrote to standard error, or to standard output where that is empty.</summary>
    public IEnumerable<string> Evidence =>
        (string.IsNullOrWhiteSpace(StandardError) ? StandardOutput : StandardError)
        .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .TakeLast(EvidenceLines);

    /// <summary>Gets the line that names the cause of a failed build, which comes last but for a hint where to read on.</summary>
    public string? LastLine => Evidence.LastOrDefault(line => !line.StartsWith("See 'docker", StringComparison.Ordinal));
}
