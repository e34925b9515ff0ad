namespace RegistryCache.Dockerfiles;

/// <summary>A here-document that an instruction begins.</summary>
/// <remarks>
/// As BuildKit's <see href="https://github.com/moby/buildkit/blob/master/frontend/dockerfile/parser/parser.go">parser</see> finds them: a
/// word of its own, outside of quotes and JSON, with or without blanks after <c>&lt;&lt;</c>.
/// </remarks>
/// <param name="Name">The line that ends it.</param>
/// <param name="IgnoresTabs">Whether tabs may stand before that line.</param>
internal sealed record HereDocument(string Name, bool IgnoresTabs)
{
    /// <exception cref="DockerfileDoubtException">BuildKit may find others.</exception>
    public static IReadOnlyList<HereDocument> In(DockerfileInstruction instruction) =>
        instruction.Text.Contains("<<", StringComparison.Ordinal) && instruction.Triggered is { Name: "RUN" or "COPY" or "ADD" } command && command.Strings() is null
            ? [.. ShellWords.Split(instruction.Text).Select(Parse).OfType<HereDocument>()]
            : [];

    public bool EndsAt(string line) => (IgnoresTabs ? line.AsSpan().TrimStart('\t') : line).SequenceEqual(Name);

    private static HereDocument? Parse(string word)
    {
        var rest = word.AsSpan().TrimStart("0123456789");
        if (!rest.StartsWith("<<"))
            return null;

        rest = rest[2..];
        var ignoresTabs = rest.StartsWith('-');
        var text = (ignoresTabs ? rest[1..] : rest).TrimStart().ToString();
        if (text.Contains('<'))
            return null;

        var name = text.Contains('$') ? null : ShellWord.Expand(text, escape: '\\', DockerfileArguments.None);
        return name switch
        {
            null => throw new DockerfileDoubtException($"How the here-document '{text}' ends is not clear."),
            "" => null,
            _ => new HereDocument(name, ignoresTabs),
        };
    }
}
