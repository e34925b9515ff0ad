namespace RegistryCache.Fakes;

/// <summary>Says how the fake docker answers calls whose arguments start with certain words; <c>build</c> stands for <c>buildx build</c> as well.</summary>
public sealed record FakeDockerRule(IReadOnlyList<string> Words)
{
    /// <summary>Gets what one of the arguments has in it, or nothing in particular.</summary>
    public string Having { get; init; } = "";

    /// <summary>Gets how many of the first such calls it answers.</summary>
    public int Times { get; init; } = int.MaxValue;

    public string Output { get; init; } = "";

    public string Error { get; init; } = "";

    public int ExitCode { get; init; }

    /// <summary>Gets how long the fake waits after each line it writes.</summary>
    public TimeSpan LineDelay { get; init; }

    /// <summary>Gets whether the fake, having written its lines, waits for SIGINT, writes that down and exits with 130.</summary>
    public bool Hangs { get; init; }

    /// <summary>Gets whether this answers a call, which is one of those there were.</summary>
    public bool Answers(FakeDockerCall call, IReadOnlyList<FakeDockerCall> calls) => Matches(call.Arguments) && calls.Count(other => Matches(other.Arguments)) <= Times;

    private bool Matches(IReadOnlyList<string> arguments) =>
        (StartWith(arguments) || (arguments is ["buildx", ..] && StartWith(arguments.Skip(1)))) && (Having is "" || arguments.Any(argument => argument.Contains(Having, StringComparison.Ordinal)));

    private bool StartWith(IEnumerable<string> arguments) => arguments.Take(Words.Count).SequenceEqual(Words);
}
