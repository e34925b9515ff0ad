namespace RegistryCache.Dockerfiles;

/// <summary>The directives at the beginning of a Dockerfile.</summary>
/// <remarks>
/// As BuildKit's <see href="https://github.com/moby/buildkit/blob/master/frontend/dockerfile/parser/directives.go">directive parser</see>
/// reads them: the first line that is not a directive ends them. Which names are directives depends on BuildKit's version.
/// </remarks>
/// <param name="Escape">The character that escapes others and continues a line.</param>
/// <param name="Frontend">The image of the frontend, where a directive names one.</param>
/// <param name="IsForeign">Whether the file may be in a language other than docker's own.</param>
internal sealed record DockerfileDirectives(char Escape, string? Frontend, bool IsForeign)
{
    private const char DefaultEscape = '\\';

    /// <summary>Docker's own frontend, in any registry.</summary>
    private const string OwnFrontend = "docker/dockerfile";

    public static DockerfileDirectives Read(string text)
    {
        var (escape, frontend, isForeign) = (DefaultEscape, (string?)null, text.StartsWith("//", StringComparison.Ordinal) || text.StartsWith('{'));
        var (isSyntaxRun, isEscapeRun, hasCheck) = (true, true, false);
        var isFirst = true;
        foreach (var range in text.AsSpan().Split('\n'))
        {
            var line = text.AsSpan(range).Trim();
            if (line.Length > 0 && line[0] is not '#')
                break;

            var (name, value) = Parse(line);
            if (name is "syntax")
            {
                isForeign |= !IsOwn(value);
                frontend ??= isSyntaxRun && text[range.Start] is '#' ? value.Split(' ', '\t')[0] : null;
            }
            else if (name is "escape" && isEscapeRun && value is "`")
            {
                escape = hasCheck ? throw new DockerfileDoubtException("Older versions of BuildKit overlook an escape directive that follows a check directive.") : '`';
            }

            hasCheck |= name is "check";
            isEscapeRun &= name is "syntax" or "escape" or "check";
            isSyntaxRun &= name is not "" || (isFirst && line.StartsWith("#!"));
            isFirst = false;
        }

        return new DockerfileDirectives(escape, frontend, isForeign);
    }

    public static bool IsOwn(string frontend) => frontend.Contains(OwnFrontend, StringComparison.Ordinal);

    /// <summary>Reads <c># name = value</c>; a line of another form has neither.</summary>
    private static (string Name, string Value) Parse(ReadOnlySpan<char> line)
    {
        if (line.IndexOf('=') is not (> 0 and var equals))
            return ("", "");

        var name = line[1..equals].Trim();
        var value = line[(equals + 1)..].Trim();
        if (name.Length == 0 || !char.IsAsciiLetter(name[0]) || value.Length == 0)
            return ("", "");

        foreach (var c in name)
        {
            if (!char.IsAsciiLetterOrDigit(c))
                return ("", "");
        }

        return (name.ToString().ToLowerInvariant(), value.ToString());
    }
}
