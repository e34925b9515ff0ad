using System.Text.RegularExpressions;

namespace RegistryCache.Integration.Projects;

/// <summary>Tells which RUN steps of a build ran and which came from a cache, from docker's plain progress.</summary>
/// <remarks>
/// What a step prints proves that it ran; BuildKit's own word does not always come, for a cached step may end with a mere
/// DONE. Every RUN step has to print something, therefore.
/// </remarks>
/// <param name="Ran">The instructions that ran, as the Dockerfile has them.</param>
/// <param name="Cached">The instructions that did not.</param>
public sealed partial record RunSteps(IReadOnlyList<string> Ran, IReadOnlyList<string> Cached)
{
    /// <summary>Reads the progress from a build's log, where it stands behind time and level.</summary>
    public static RunSteps ParseLog(string log) => Parse(LogPrefix().Replace(log, ""));

    public static RunSteps Parse(string progress)
    {
        var names = new Dictionary<string, string>();
        var printed = new HashSet<string>();
        foreach (var line in progress.Split('\n').Select(line => line.TrimEnd('\r')))
        {
            if (Step().Match(line) is { Success: true } step)
                names.TryAdd(step.Groups["number"].Value, step.Groups["instruction"].Value);
            else if (Print().Match(line) is { Success: true } print)
                printed.Add(print.Groups["number"].Value);
        }

        var ran = names.ToLookup(step => printed.Contains(step.Key), step => step.Value);
        return new RunSteps([.. ran[true].Order()], [.. ran[false].Order()]);
    }

    /// <summary><c>12:34:56 [DBG] </c></summary>
    [GeneratedRegex(@"^\d\d:\d\d:\d\d \[DBG\] ", RegexOptions.Multiline)]
    private static partial Regex LogPrefix();

    /// <summary><c>#9 [compile 2/4] RUN make</c></summary>
    [GeneratedRegex(@"\A#(?<number>\d+) \[[^\]]*\d+/\d+\] (?<instruction>RUN .+)\z")]
    private static partial Regex Step();

    /// <summary><c>#9 0.123 what the step printed</c></summary>
    [GeneratedRegex(@"\A#(?<number>\d+) \d+\.\d+ ")]
    private static partial Regex Print();
}
