using System.Text.RegularExpressions;

namespace RegistryCache;

/// <summary>
/// Counts the steps of a build from BuildKit's plain progress, whose lines are numbered by step: <c>#8 [build 2/4] RUN …</c>,
/// <c>#8 CACHED</c>. Both engines print it alike; the older one has no machine-readable form.
/// </summary>
internal sealed partial class BuildProgress
{
    private readonly Dictionary<string, string> _names = [];
    private readonly HashSet<string> _cached = [];
    private readonly HashSet<string> _run = [];
    private readonly List<string> _warnings = [];

    /// <summary>Gets how many steps of the Dockerfile came from the cache.</summary>
    public int CachedSteps => _cached.Count;

    /// <summary>Gets how many steps of the Dockerfile the build went through, cached ones included.</summary>
    public int Steps => _cached.Union(_run).Count();

    /// <summary>Gets what went wrong with the cache while the build went on.</summary>
    public IReadOnlyList<string> Warnings => _warnings;

    public void Read(string line)
    {
        if (Vertex().Match(line) is not { Success: true } match)
            return;

        var (number, text) = (match.Groups["number"].Value, match.Groups["text"].Value);
        _names.TryAdd(number, text);
        var isStep = Step().IsMatch(_names[number]);
        if (isStep && (text == "CACHED" || Transfer().IsMatch(text)))
            _cached.Add(number);
        else if (isStep && (text.StartsWith("DONE ", StringComparison.Ordinal) || text.StartsWith("ERROR", StringComparison.Ordinal)))
            _run.Add(number);
        else if (_names[number].StartsWith("importing cache manifest", StringComparison.Ordinal) && text.StartsWith("ERROR", StringComparison.Ordinal))
            _warnings.Add($"{_names[number]}: {text}");
    }

    [GeneratedRegex(@"\A#(?<number>\d+) (?<text>.+)\z")]
    private static partial Regex Vertex();

    /// <summary>A step of the Dockerfile other than FROM, which runs nothing: <c>[2/4]</c>, <c>[build 2/4]</c>, <c>[linux/arm64 build 2/4]</c>.</summary>
    [GeneratedRegex(@"\A\[(?:[^\]]* )?\d+/\d+\] (?!FROM )")]
    private static partial Regex Step();

    /// <summary>A layer that is brought here: of the steps, only cached ones have any, and BuildKit then ends them without a word of the cache.</summary>
    [GeneratedRegex(@"\A(?:extracting sha256:[0-9a-f]{64}|sha256:[0-9a-f]{64} \S+ / )")]
    private static partial Regex Transfer();
}
