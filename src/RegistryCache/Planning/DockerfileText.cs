using System.Text.RegularExpressions;

namespace RegistryCache;

/// <summary>
/// Cuts a Dockerfile into instructions: comments left out, continued lines joined, here-documents passed over. See
/// <see href="https://docs.docker.com/reference/dockerfile/#format">its format</see>.
/// </summary>
internal static partial class DockerfileText
{
    public static IEnumerable<string> Instructions(string text)
    {
        var escape = Escape().Match(text) is { Success: true } directive ? directive.Groups["escape"].Value[0] : '\\';
        var instruction = "";
        var documents = new Queue<(string End, bool IgnoresTabs)>();
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            if (documents.TryPeek(out var document))
            {
                if ((document.IgnoresTabs ? line.TrimStart('\t') : line) == document.End)
                    documents.Dequeue();
                continue;
            }

            var trimmed = line.Trim();
            if (trimmed is "" || trimmed.StartsWith('#'))
                continue;

            instruction += instruction is "" ? trimmed : $" {trimmed}";
            if (instruction.EndsWith(escape))
            {
                instruction = instruction.TrimEnd(escape).TrimEnd();
                continue;
            }

            foreach (Match match in HereDocument().Matches(TakesDocuments().IsMatch(instruction) ? instruction : ""))
                documents.Enqueue((Quotes().Replace(match.Groups["end"].Value, ""), match.Groups["dash"].Success));
            yield return instruction;
            instruction = "";
        }

        if (instruction is not "")
            yield return instruction;
    }

    [GeneratedRegex(@"\A(?:\s*#.*\n)*?\s*#\s*escape\s*=\s*(?<escape>[\\`])", RegexOptions.IgnoreCase)]
    private static partial Regex Escape();

    [GeneratedRegex(@"\A(?:ONBUILD\s+)?(?:RUN|COPY|ADD)\s", RegexOptions.IgnoreCase)]
    private static partial Regex TakesDocuments();

    /// <summary>A word of its own, as <see href="https://github.com/moby/buildkit/blob/v0.12.5/frontend/dockerfile/parser/parser.go">BuildKit</see> has it: <c>$((1&lt;&lt;n))</c> begins none.</summary>
    [GeneratedRegex("""(?<!\S)\d*<<(?<dash>-)?(?<end>(?:"[^"]*"|'[^']*'|[^\s<"'])+)(?!\S)""")]
    private static partial Regex HereDocument();

    [GeneratedRegex("""["'\\]""")]
    private static partial Regex Quotes();
}
