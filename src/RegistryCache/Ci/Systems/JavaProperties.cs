using System.Globalization;
using System.Text;
using RegistryCache.Files;

namespace RegistryCache.Ci.Systems;

/// <summary>Reads a file of Java properties; one that cannot be read has none.</summary>
/// <remarks>See <see href="https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/util/Properties.html#load(java.io.Reader)">the format</see>.</remarks>
internal static class JavaProperties
{
    private static readonly char[] Blanks = [' ', '\t', '\f'];

    public static IReadOnlyDictionary<string, string> ReadFile(string? path)
    {
        try
        {
            return Parse(path is null ? "" : File.ReadAllText(path, Encoding.Latin1));
        }
        catch (Exception exception) when (exception.IsOfFileSystem || exception is ArgumentException)
        {
            return new Dictionary<string, string>();
        }
    }

    public static IReadOnlyDictionary<string, string> Parse(string text)
    {
        var properties = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in LogicalLines(text))
        {
            var end = KeyEnd(line);
            var value = line[end..].TrimStart(Blanks);
            if (value.StartsWith('=') || value.StartsWith(':'))
                value = value[1..].TrimStart(Blanks);
            properties[Unescape(line[..end])] = Unescape(value);
        }

        return properties;
    }

    /// <summary>A line that ends in a backslash which nothing escapes goes on in the next.</summary>
    private static IEnumerable<string> LogicalLines(string text)
    {
        var joined = new StringBuilder();
        var goesOn = false;
        foreach (var line in text.Replace("\r\n", "\n", StringComparison.Ordinal).Split('\r', '\n').Select(line => line.TrimStart(Blanks)))
        {
            if (!goesOn && (line is "" || line[0] is '#' or '!'))
                continue;

            goesOn = (line.Length - line.TrimEnd('\\').Length) % 2 == 1;
            joined.Append(line, 0, goesOn ? line.Length - 1 : line.Length);
            if (goesOn)
                continue;

            yield return joined.ToString();
            joined.Clear();
        }

        if (joined.Length > 0)
            yield return joined.ToString();
    }

    private static int KeyEnd(string line)
    {
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] is '\\')
                i++;
            else if (line[i] is '=' or ':' || Blanks.Contains(line[i]))
                return i;
        }

        return line.Length;
    }

    private static string Unescape(string text)
    {
        var result = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is not '\\' || ++i == text.Length)
            {
                if (i < text.Length)
                    result.Append(text[i]);
            }
            else if (text[i] is 'u' && i + 4 < text.Length && ushort.TryParse(text.AsSpan(i + 1, 4), NumberStyles.AllowHexSpecifier, null, out var code))
            {
                result.Append((char)code);
                i += 4;
            }
            else
            {
                result.Append(text[i] switch { 't' => '\t', 'n' => '\n', 'r' => '\r', 'f' => '\f', var c => c });
            }
        }

        return result.ToString();
    }
}
