using RegistryCache.Files;

namespace RegistryCache.Dockerignore;

/// <summary>The characters one place of a path may have: <c>[a-z]</c>, <c>[^a-z]</c>.</summary>
/// <remarks>Go matches characters, .NET the halves of those beyond U+FFFF: a half alone is no character.</remarks>
internal sealed class GlobClass
{
    private const string Unreliable = "reads in a way nobody should rely upon";

    private readonly bool _isNegated;
    private readonly IReadOnlyList<(char Low, char High)> _ranges;

    private GlobClass(bool isNegated, IReadOnlyList<(char Low, char High)> ranges) => (_isNegated, _ranges) = (isNegated, ranges);

    /// <summary>Reads a class; the index is moved to its end.</summary>
    public static GlobClass Parse(string pattern, ref int index)
    {
        var ranges = new List<(char Low, char High)>();
        var i = index + 1;
        var isNegated = i < pattern.Length && pattern[i] is '^';
        if (isNegated)
            i++;
        while (ranges.Count == 0 || i >= pattern.Length || pattern[i] is not ']')
        {
            var low = Member(pattern, ref i);
            var high = low;
            if (i < pattern.Length && pattern[i] is '-')
            {
                i++;
                high = Member(pattern, ref i);
            }

            ranges.Add(low <= high ? (low, high) : throw Doubt(pattern, Unreliable));
        }

        index = i;
        return new GlobClass(isNegated, ranges);
    }

    public bool Contains(int character)
    {
        foreach (var (low, high) in _ranges)
        {
            if (character >= low && character <= high)
                return !_isNegated;
        }

        return _isNegated && !IsHalf(character);
    }

    /// <summary>Gets whether it is half of a character beyond U+FFFF, without the other half.</summary>
    public static bool IsHalf(int character) => character is >= 0xd800 and <= 0xdfff;

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
