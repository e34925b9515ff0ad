namespace Nuke.Common.Utilities;

/// <summary>Joins, quotes and trims text.</summary>
public static class StringExtensions
{
    public static string Join(this IEnumerable<string> values, string separator) => string.Join(separator, values);

    public static string JoinSpace(this IEnumerable<string> values) => string.Join(' ', values);

    public static string JoinComma(this IEnumerable<string> values) => string.Join(',', values);

    public static string JoinCommaSpace(this IEnumerable<string> values) => string.Join(", ", values);

    public static string JoinNewLine(this IEnumerable<string> values) => string.Join(Environment.NewLine, values);

    public static bool IsNullOrEmpty(this string str) => string.IsNullOrEmpty(str);

    public static bool IsNullOrWhiteSpace(this string str) => string.IsNullOrWhiteSpace(str);

    public static string TrimEnd(this string str, string trim)
        => str.EndsWith(trim, StringComparison.Ordinal) ? str[..^trim.Length] : str;

    public static string TrimStart(this string str, string trim)
        => str.StartsWith(trim, StringComparison.Ordinal) ? str[trim.Length..] : str;

    public static string TrimMatchingDoubleQuotes(this string str)
        => str is ['"', .., '"'] ? str[1..^1] : str;

    public static string DoubleQuote(this string str)
        => $"\"{str?.Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    public static string SingleQuote(this string str)
        => $"'{str?.Replace("'", "\\'", StringComparison.Ordinal)}'";

    /// <summary>Quotes text that contains a space and is not quoted yet.</summary>
    public static string DoubleQuoteIfNeeded(this string str)
    {
        if (string.IsNullOrWhiteSpace(str))
            return string.Empty;

        return str.IsDoubleQuoted() || !str.Contains(' ') ? str : str.DoubleQuote();
    }

    /// <summary>Quotes text that contains a space and is not quoted yet.</summary>
    public static string SingleQuoteIfNeeded(this string str)
    {
        if (string.IsNullOrWhiteSpace(str))
            return string.Empty;

        return str.IsSingleQuoted() || !str.Contains(' ') ? str : str.SingleQuote();
    }

    public static bool IsDoubleQuoted(this string str) => str.StartsWith('"') && str.EndsWith('"');

    public static bool IsSingleQuoted(this string str) => str.StartsWith('\'') && str.EndsWith('\'');

    internal static bool EqualsIgnoreCase(this string str, string other)
        => string.Equals(str, other, StringComparison.OrdinalIgnoreCase);
}
