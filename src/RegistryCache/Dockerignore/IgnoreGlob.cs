using RegistryCache.Files;

namespace RegistryCache.Dockerignore;

/// <summary>The wildcards of one pattern.</summary>
/// <remarks>
/// As <see href="https://github.com/moby/patternmatcher/blob/v0.6.0/patternmatcher.go">docker's matcher</see> reads them. It takes a
/// text without wildcards literally, one that only begins with <c>**</c> as the end of a path, one that only ends with it as
/// the beginning, and makes a regular expression of any other: <c>**foo</c> means <c>xfoo</c>, <c>**foo*</c> does not. A class may
/// match a slash. What is malformed for
/// <see href="https://pkg.go.dev/path/filepath#Match">filepath.Match</see> fails the build there. Where the translation into a
/// regular expression gives a pattern a meaning nobody writes it for (<c>\d</c>, <c>[*]</c>), we do not follow and are unsure.
/// </remarks>
internal sealed class IgnoreGlob
{
    private readonly Kind _kind;
    private readonly string _text;
    private readonly GlobSteps? _steps;

    private IgnoreGlob(Kind kind, string text, GlobSteps? steps) => (_kind, _text, _steps) = (kind, text, steps);

    private enum Kind
    {
        Exact,
        Prefix,
        Suffix,
        Steps,
    }

    /// <summary>Gets whether docker makes a regular expression of it.</summary>
    public bool IsRegex => _kind is Kind.Steps;

    public bool IsMatch(ReadOnlySpan<char> path) => _kind switch
    {
        Kind.Exact => path.SequenceEqual(_text),
        Kind.Prefix => path.StartsWith(_text, StringComparison.Ordinal),
        Kind.Suffix => path.EndsWith(_text, StringComparison.Ordinal) || (_text is ['/', .. var rest] && path.SequenceEqual(rest)),
        _ => _steps!.IsMatch(path),
    };

    /// <exception cref="ContextDoubtException">The pattern is malformed, or not to be relied upon.</exception>
    public static IgnoreGlob Parse(string pattern) => Parse(pattern, alwaysRegex: false);

    /// <summary>Parses the pattern as docker 20.10 does, to which everything is a regular expression.</summary>
    public static IgnoreGlob ParseClassic(string pattern) => Parse(pattern, alwaysRegex: true);

    private static IgnoreGlob Parse(string pattern, bool alwaysRegex)
    {
        var kind = Kind.Exact;
        var steps = new List<GlobStep>();
        for (var i = 0; i < pattern.Length; i++)
        {
            var isFirst = i == 0;
            switch (pattern[i])
            {
                case '*' when i + 1 < pattern.Length && pattern[i + 1] is '*':
                    i += i + 2 < pattern.Length && pattern[i + 2] is '/' ? 2 : 1;
                    var isLast = i + 1 == pattern.Length;
                    steps.AddRange(isLast ? [new GlobStep(GlobStepKind.Anything)] : [new GlobStep(GlobStepKind.MaybeFolders), new GlobStep(GlobStepKind.Folders)]);
                    kind = isFirst ? Kind.Suffix : isLast && kind is Kind.Exact ? Kind.Prefix : Kind.Steps;
                    break;
                case '*':
                    steps.Add(new GlobStep(GlobStepKind.WithinFolder));
                    kind = Kind.Steps;
                    break;
                case '?':
                    steps.Add(new GlobStep(GlobStepKind.AnyCharacter));
                    kind = Kind.Steps;
                    break;
                case '[':
                    steps.Add(new GlobStep(GlobStepKind.Class, Class: GlobClass.Parse(pattern, ref i)));
                    kind = Kind.Steps;
                    break;
                case '\\':
                    steps.Add(new GlobStep(GlobStepKind.Character, GlobClass.Escaped(pattern, ref i)));
                    kind = Kind.Steps;
                    break;
                case ']':
                    steps.Add(new GlobStep(GlobStepKind.Character, ']'));
                    kind = Kind.Steps;
                    break;
                case '^': // Docker does not escape it: within a regular expression it is an anchor.
                    steps.Add(new GlobStep(GlobStepKind.Beginning));
                    break;
                default:
                    steps.Add(new GlobStep(GlobStepKind.Character, CodePoint(pattern, ref i)));
                    break;
            }
        }

        return alwaysRegex || kind is Kind.Steps
            ? new IgnoreGlob(Kind.Steps, pattern, new GlobSteps(steps))
            : new IgnoreGlob(kind, kind switch { Kind.Prefix => pattern[..^2], Kind.Suffix => pattern[2..], _ => pattern }, steps: null);
    }

    private static int CodePoint(string pattern, ref int index) =>
        index + 1 < pattern.Length && char.IsSurrogatePair(pattern[index], pattern[index + 1])
            ? char.ConvertToUtf32(pattern[index], pattern[++index])
            : pattern[index];
}
