using System.Globalization;

namespace RegistryCache.Fakes;

/// <summary>How the fake docker answers calls whose arguments start with certain words; <c>build</c> stands for <c>buildx build</c> as well.</summary>
public sealed record FakeDockerRule(IReadOnlyList<string> Words)
{
    /// <summary>Gets what one of the arguments has in it.</summary>
    /// <value>Default: nothing in particular.</value>
    public string Having { get; init; } = "";

    /// <summary>Gets how many of the first such calls it answers.</summary>
    public int Times { get; init; } = int.MaxValue;

    public string Output { get; init; } = "";

    public string Error { get; init; } = "";

    public int ExitCode { get; init; }

    /// <summary>Gets whether the fake, having written its lines, waits for SIGINT, writes that down and exits with 130.</summary>
    public bool Hangs { get; init; }

    /// <summary>Gives the line of shell by which the fake knows the rule.</summary>
    public override string ToString() => string.Join(
        ' ',
        "rule",
        Quote(string.Join('\u001F', Words)),
        Quote(Having),
        Times.ToString(CultureInfo.InvariantCulture),
        ExitCode.ToString(CultureInfo.InvariantCulture),
        Quote(Hangs ? "hangs" : ""),
        Quote(Lines(Output)),
        Quote(Lines(Error)));

    /// <summary>Docker ends each line, and the tests leave out empty ones.</summary>
    private static string Lines(string text) => string.Concat(text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => $"{line}\n"));

    private static string Quote(string text) => $"'{text.Replace("'", @"'\''", StringComparison.Ordinal)}'";
}
