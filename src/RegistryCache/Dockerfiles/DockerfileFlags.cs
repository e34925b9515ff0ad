using System.Text;

namespace RegistryCache.Dockerfiles;

/// <summary>Separates an instruction's flags from what follows them.</summary>
/// <remarks>As BuildKit's <see href="https://github.com/moby/buildkit/blob/master/frontend/dockerfile/parser/split_command.go">extractBuilderFlags</see> does.</remarks>
internal static class DockerfileFlags
{
    /// <exception cref="DockerfileDoubtException">A flag has a character that the versions of BuildKit read differently.</exception>
    public static (IReadOnlyList<string> Flags, string Following) Read(string text, char escape)
    {
        var flags = new List<string>();
        var position = 0;
        while (true)
        {
            while (position < text.Length && char.IsWhiteSpace(text[position]))
                position++;
            if (!text.AsSpan(position).StartsWith("--"))
                return (flags, text[position..].TrimEnd());

            var flag = ReadFlag(text, ref position, escape);
            if (flag is "--")
                return (flags, text[position..].Trim());
            flags.Add(flag);
        }
    }

    private static string ReadFlag(string text, ref int position, char escape)
    {
        var flag = new StringBuilder();
        char? quote = null;
        for (; position < text.Length; position++)
        {
            var c = Clear(text[position], escape);
            if (quote is null && char.IsWhiteSpace(c))
                break;

            if (c == quote)
                quote = null;
            else if (quote is null && c is '"' or '\'')
                quote = c;
            else if (c != escape)
                flag.Append(c);
            else if (++position < text.Length)
                flag.Append(Clear(text[position], escape));
        }

        return flag.ToString();
    }

    /// <summary>BuildKit cuts flags into bytes, and its older versions know one escape character only.</summary>
    private static char Clear(char c, char escape) => char.IsAscii(c) && (escape is '\\' || c is not ('\\' or '`'))
        ? c
        : throw new DockerfileDoubtException($"A flag in the Dockerfile contains '{c}', which BuildKit's versions read differently.");
}
