namespace RegistryCache.Fakes;

/// <summary>Says how the fake docker answers calls whose arguments start with certain words.</summary>
public sealed record FakeDockerRule(IReadOnlyList<string> Words)
{
    public string Output { get; init; } = "";

    public string Error { get; init; } = "";

    public int ExitCode { get; init; }

    /// <summary>Gets how long the fake waits after each line it writes.</summary>
    public TimeSpan LineDelay { get; init; }

    /// <summary>Gets whether the fake, having written its lines, waits for SIGINT, writes that down and exits with 130.</summary>
    public bool Hangs { get; init; }

    public bool Matches(IReadOnlyList<string> arguments) => arguments.Take(Words.Count).SequenceEqual(Words);
}
