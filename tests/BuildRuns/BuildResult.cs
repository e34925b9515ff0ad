using System.Text.RegularExpressions;

namespace RegistryCache.BuildRuns;

/// <summary>What a consuming build left behind: its exit code and what it wrote.</summary>
/// <param name="ExitCode">The exit code as the shell sees it.</param>
/// <param name="RawOutput">Standard output, byte for byte.</param>
/// <param name="ErrorOutput">Standard error: only a build that never began writes there.</param>
public sealed partial record BuildResult(int ExitCode, string RawOutput, string ErrorOutput)
{
    /// <summary>Standard output without colours, with plain blanks in place of unbreakable and invisible ones.</summary>
    public string Output { get; } = Colour().Replace(RawOutput, "").Replace("\u200B", "").Replace('\u00A0', ' ');

    public IReadOnlyList<string> Lines => Output.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');

    /// <summary>The targets that ran, in order, by their headers.</summary>
    public IReadOnlyList<string> Ran =>
        [.. Header().Matches(Output).Select(x => x.Groups[1].Value).Where(x => x != "Errors & Warnings")];

    /// <summary>The rows of the summary table.</summary>
    public IReadOnlyList<TargetOutcome> Summary =>
    [
        .. Row().Matches(Output).Select(x =>
            new TargetOutcome(x.Groups[1].Value, x.Groups[2].Value, x.Groups[3].Value)),
    ];

    /// <summary>The warnings and errors as NUKE repeats them, without level and target, before the summary.</summary>
    public IReadOnlyList<string> Problems =>
        [.. Problem().Matches(Output).Select(x => x.Groups[1].Value)];

    /// <summary>The line <c>name=value</c> that the build wrote, without the name.</summary>
    public string Value(string name) =>
        Lines.Single(x => x.StartsWith($"{name}=", StringComparison.Ordinal))[(name.Length + 1)..];

    [GeneratedRegex(@"\x1B\[[0-9;]*m")]
    private static partial Regex Colour();

    [GeneratedRegex(@"^(?:║ |::group::)(.+?)\r?$", RegexOptions.Multiline)]
    private static partial Regex Header();

    [GeneratedRegex(
        @"^(\w+) +(Succeeded|Failed|Skipped|NotRun|Aborted)(?: +(?:< 1sec|\d+:\d\d))? *(?:// (.*?))?\r?$",
        RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"^\[(?:WRN|ERR)\] \w*: (.*?)\r?$", RegexOptions.Multiline)]
    private static partial Regex Problem();
}
