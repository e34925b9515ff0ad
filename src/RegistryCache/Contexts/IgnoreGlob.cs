using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace RegistryCache;

/// <summary>Matches paths against the wildcards of one pattern.</summary>
/// <remarks>
/// As <see href="https://github.com/moby/patternmatcher/blob/v0.6.0/patternmatcher.go">docker's matcher</see> does. It takes a
/// text without wildcards literally, one that only begins with <c>**</c> as the end of a path, one that only ends with it as
/// the beginning, and makes a regular expression of any other: <c>**foo</c> means <c>xfoo</c>, <c>**foo*</c> does not. A class may
/// match a slash. What is malformed for
/// <see href="https://pkg.go.dev/path/filepath#Match">filepath.Match</see> fails the build there. Where the translation into a
/// regular expression gives a pattern a meaning nobody writes it for (<c>\d</c>, <c>[*]</c>), we do not follow and are unsure.
/// </remarks>
internal sealed class IgnoreGlob
{
    private static readonly SearchValues<char> Special = SearchValues.Create(@"*?[]\^");

    private readonly Kind _kind;
    private readonly string _text;
    private readonly Regex? _regex;

    /// <summary>What every match begins and ends with: most paths need not see the regular expression.</summary>
    private readonly string _start = "";
    private readonly string _end = "";

    private IgnoreGlob(Kind kind, string text, Regex? regex)
    {
        (_kind, _text, _regex) = (kind, text, regex);
        if (text.AsSpan().IndexOfAny(Special) is >= 0 and var first)
            (_start, _end) = (text[..first], text[(text.AsSpan().LastIndexOfAny(Special) + 1)..].TrimStart('/')); // A slash after ** may match nothing.
    }

    private enum Kind
    {
        Exact,
        Prefix,
        Suffix,
        Regex,
    }

    public bool IsRegex => _kind is Kind.Regex;

    public bool IsMatch(ReadOnlySpan<char> path) => _kind switch
    {
        Kind.Exact => path.SequenceEqual(_text),
        Kind.Prefix => path.StartsWith(_text, StringComparison.Ordinal),
        Kind.Suffix => path.EndsWith(_text, StringComparison.Ordinal) || (_text is ['/', .. var rest] && path.SequenceEqual(rest)),
        _ => path.StartsWith(_start, StringComparison.Ordinal) && path.EndsWith(_end, StringComparison.Ordinal) && _regex!.IsMatch(path),
    };

    /// <exception cref="ContextDoubtException">The pattern is malformed, or not to be relied upon.</exception>
    public static IgnoreGlob Parse(string pattern) => Parse(pattern, alwaysRegex: false);

    /// <summary>Parses the pattern as docker 20.10 does, to which everything is a regular expression.</summary>
    public static IgnoreGlob ParseClassic(string pattern) => Parse(pattern, alwaysRegex: true);

    private static IgnoreGlob Parse(string pattern, bool alwaysRegex)
    {
        var kind = Kind.Exact;
        var regex = new StringBuilder(@"\A(?:");
        for (var i = 0; i < pattern.Length; i++)
        {
            var isFirst = i == 0;
            switch (pattern[i])
            {
                case '*' when i + 1 < pattern.Length && pattern[i + 1] is '*':
                    i++;
                    if (i + 1 < pattern.Length && pattern[i + 1] is '/')
                        i++;
                    var isLast = i + 1 == pattern.Length;
                    regex.Append(isLast ? ".*" : "(?:.*/)?");
                    kind = isFirst ? Kind.Suffix : isLast && kind is Kind.Exact ? Kind.Prefix : Kind.Regex;
                    break;
                case '*':
                    regex.Append("[^/]*");
                    kind = Kind.Regex;
                    break;
                case '?':
                    regex.Append(GlobClass.AnyButSlash);
                    kind = Kind.Regex;
                    break;
                case '[':
                    regex.Append(GlobClass.Parse(pattern, ref i));
                    kind = Kind.Regex;
                    break;
                case '\\':
                    regex.Append(Regex.Escape($"{GlobClass.Escaped(pattern, ref i)}"));
                    kind = Kind.Regex;
                    break;
                case ']':
                    regex.Append(@"\]");
                    kind = Kind.Regex;
                    break;
                case '^': // Docker does not escape it: within a regular expression it is an anchor.
                    regex.Append('^');
                    break;
                default:
                    regex.Append(Regex.Escape($"{pattern[i]}"));
                    break;
            }
        }

        return alwaysRegex || kind is Kind.Regex
            ? new IgnoreGlob(Kind.Regex, pattern, new Regex(regex.Append(@")\z").ToString(), RegexOptions.CultureInvariant | RegexOptions.NonBacktracking))
            : new IgnoreGlob(kind, kind switch { Kind.Prefix => pattern[..^2], Kind.Suffix => pattern[2..], _ => pattern }, regex: null);
    }
}
