using System.Text;
using RegistryCache.Files;

namespace RegistryCache.Dockerignore;

/// <summary>Reads the lines of an ignore file.</summary>
/// <remarks>
/// As <see href="https://github.com/moby/patternmatcher/blob/v0.6.0/ignorefile/ignorefile.go">docker's own reader</see> does: a
/// byte order mark before the first line is dropped, only a <c>#</c> in the first column makes a comment, white space around a
/// pattern and after its <c>!</c> goes, the path is cleaned, and one leading slash goes. What the matcher does with each pattern
/// before it compiles it (trim and clean once more, now with the <c>!</c>) is done here too. A line of 64 KiB fails docker's reader.
/// </remarks>
internal static class IgnoreFile
{
    private const int MaxLineLength = 64 * 1024;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <exception cref="ContextDoubtException">Docker refuses the file, or reads it in a way nobody should rely upon.</exception>
    public static IgnorePatterns Read(ReadOnlySpan<byte> content)
    {
        var patterns = new List<IgnorePattern>();
        if (content.StartsWith("\uFEFF"u8))
            content = content[3..];
        foreach (var range in content.Split((byte)'\n'))
        {
            var line = content[range];
            if (line.Length >= MaxLineLength)
                throw new ContextDoubtException("A line of the ignore file is longer than docker reads.");
            if (!line.StartsWith("#"u8) && Parse(Decode(line)) is { } pattern)
                patterns.Add(pattern);
        }

        return new IgnorePatterns(patterns);
    }

    private static string Decode(ReadOnlySpan<byte> line)
    {
        try
        {
            return Utf8.GetString(line);
        }
        catch (DecoderFallbackException exception)
        {
            throw new ContextDoubtException("The ignore file is not valid UTF-8.", exception);
        }
    }

    private static IgnorePattern? Parse(string line)
    {
        var text = line.Trim();
        if (text is "")
            return null;
        if (text.Contains('\0') || text.Contains('\uFEFF'))
            throw new ContextDoubtException("The ignore file has a character in it that docker reads now so and now so.");
        if (OperatingSystem.IsWindows() && text.Contains('\\'))
            throw new ContextDoubtException("The ignore file has a backslash in it, which means one thing to the client and another to the engine.");

        var isException = text[0] is '!';
        var path = isException ? text[1..].Trim() : text;
        if (path is not "")
            path = LexicalPath.Clean(path);
        if (path.Length > 1 && path[0] is '/')
            path = path[1..];

        text = (isException ? "!" + path : path).Trim();
        text = LexicalPath.Clean(text);
        if (text is "!")
            throw new ContextDoubtException("The ignore file has a '!' without a pattern, which docker refuses.");
        return text[0] is '!' ? new IgnorePattern(text[1..], isException: true) : new IgnorePattern(text, isException: false);
    }
}
