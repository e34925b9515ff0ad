using System.Globalization;
using System.Text;

namespace RegistryCache;

/// <summary>Translates what stands for one character of a pattern into a regular expression.</summary>
/// <remarks>Go matches characters, .NET the halves of those beyond U+FFFF: both halves together count as one here.</remarks>
internal static class GlobClass
{
    public const string AnyButSlash = @"(?:[^/\uD800-\uDFFF]|[\uD800-\uDBFF][\uDC00-\uDFFF])";

    private const string Unreliable = "reads in a way nobody should rely upon";

    /// <summary>Translates a class: <c>[a-z]</c>, <c>[^a-z]</c>; the index is moved to its end.</summary>
    public static string Parse(string pattern, ref int index)
    {
        var set = new StringBuilder();
        var i = index + 1;
        var isNegated = i < pattern.Length && pattern[i] is '^';
        if (isNegated)
            i++;
        for (var count = 0; count == 0 || i >= pattern.Length || pattern[i] is not ']'; count++)
        {
            var low = Member(pattern, ref i);
            var high = low;
            if (i < pattern.Length && pattern[i] is '-')
            {
                i++;
                high = Member(pattern, ref i);
            }

            if (high < low)
                throw Doubt(pattern, Unreliable);
            set.Append(CultureInfo.InvariantCulture, $"\\u{(int)low:X4}-\\u{(int)high:X4}");
        }

        index = i;
        return isNegated ? $@"(?:[^{set}\uD800-\uDFFF]|[\uD800-\uDBFF][\uDC00-\uDFFF])" : $"[{set}]";
    }

    /// <summary>Gets the character that a backslash escapes; the index is moved to it.</summary>
    public static char Escaped(string pattern, ref int index)
    {
        if (++index == pattern.Length)
            throw Doubt(pattern, "refuses");
        if (!char.IsAscii(pattern[index]) || char.IsAsciiLetterOrDigit(pattern[index]))
            throw Doubt(pattern, Unreliable);
        return pattern[index];
    }

    private static char Member(string pattern, ref int i)
    {
        if (i >= pattern.Length || pattern[i] is '-' or ']')
            throw Doubt(pattern, "refuses");
        if (pattern[i] is '*' or '?' or '[' or '/' || char.IsSurrogate(pattern[i]))
            throw Doubt(pattern, Unreliable);
        var member = pattern[i] is '\\' ? Escaped(pattern, ref i) : pattern[i];
        i++;
        return member;
    }

    private static ContextDoubtException Doubt(string pattern, string what) =>
        new($"The ignore file has the pattern '{pattern}', which docker {what}.");
}
