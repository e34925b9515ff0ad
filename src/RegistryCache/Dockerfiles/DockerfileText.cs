using System.Text;

namespace RegistryCache.Dockerfiles;

/// <summary>Cuts a Dockerfile into instructions: comments left out, continued lines joined, here-documents passed over.</summary>
/// <remarks>
/// As BuildKit's <see href="https://github.com/moby/buildkit/blob/master/frontend/dockerfile/parser/parser.go">parser</see> does. The
/// escape character ends a line that continues unless another one stands before it, so that <c>C:\\</c> ends its instruction.
/// </remarks>
internal static class DockerfileText
{
    /// <exception cref="DockerfileDoubtException">BuildKit may read the file in another way.</exception>
    public static IEnumerable<DockerfileInstruction> Instructions(string text)
    {
        var lines = text.TrimStart('\uFEFF').Split('\n');
        var escape = DockerfileDirectives.Read(text.TrimStart('\uFEFF')).Escape;
        var joined = new StringBuilder();
        for (var i = 0; i < lines.Length; i++)
        {
            if (IsComment(lines[i]))
                continue;

            var goesOn = Append(joined.Clear(), lines[i].TrimStart(), escape);
            while (goesOn && ++i < lines.Length)
                goesOn = IsComment(lines[i]) || string.IsNullOrWhiteSpace(lines[i]) || Append(joined, lines[i], escape);
            if (joined.Length == 0)
                continue;

            var instruction = DockerfileInstruction.Parse(joined.ToString(), escape);
            foreach (var document in HereDocument.In(instruction))
            {
                while (++i < lines.Length && !document.EndsAt(lines[i].TrimEnd('\r')))
                {
                }

                if (i >= lines.Length)
                    throw new DockerfileDoubtException($"The here-document '{document.Name}' has no end.");
            }

            yield return instruction;
        }
    }

    private static bool IsComment(string line) => line.AsSpan().TrimStart().StartsWith('#');

    /// <returns>Whether the line continues in the next.</returns>
    private static bool Append(StringBuilder joined, string line, char escape)
    {
        var content = line.AsSpan().TrimEnd('\r');
        var start = content.TrimEnd(" \t");
        var goesOn = start is [.., var last] && last == escape && (start.Length == 1 || start[^2] != escape);
        joined.Append(goesOn ? start[..^1] : content);
        return goesOn;
    }
}
