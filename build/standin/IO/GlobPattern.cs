using System.Text;
using System.Text.RegularExpressions;

namespace Nuke.Common.IO;

/// <summary>A pattern for relative paths.</summary>
/// <remarks>It knows <c>*</c>, <c>?</c>, <c>[abc]</c>, <c>{a,b}</c>, and <c>**</c> for any directories.</remarks>
internal sealed class GlobPattern
{
    private readonly Regex _expression;
    private readonly bool _matchesStart;

    public GlobPattern(string pattern, bool ignoreCase)
    {
        _matchesStart = pattern == "**";
        var options = RegexOptions.CultureInvariant | (ignoreCase ? RegexOptions.IgnoreCase : RegexOptions.None);
        _expression = new Regex(Translate(pattern.Replace('\\', '/')), options);
    }

    /// <summary>Says whether a path matches; the directory the search starts in is the empty path.</summary>
    public bool Matches(string relativePath)
        => relativePath.Length == 0 ? _matchesStart : _expression.IsMatch(relativePath.Replace('\\', '/'));

    private static string Translate(string pattern)
    {
        var expression = new StringBuilder("^");
        for (var i = 0; i < pattern.Length; i++)
        {
            if (string.CompareOrdinal(pattern, i, "**/", 0, 3) == 0)
            {
                expression.Append("(?:.*/)?");
                i += 2;
            }
            else if (string.CompareOrdinal(pattern, i, "**", 0, 2) == 0)
            {
                expression.Append(".*");
                i++;
            }
            else
            {
                expression.Append(Translate(pattern[i]));
            }
        }

        return expression.Append('$').ToString();
    }

    private static string Translate(char character) => character switch
    {
        '*' => "[^/]*",
        '?' => "[^/]",
        '{' => "(?:",
        '}' => ")",
        ',' => "|",
        '[' or ']' => character.ToString(),
        _ => Regex.Escape(character.ToString()),
    };
}
