namespace RegistryCache.Dockerfiles;

/// <summary>
/// Tells an <see href="https://docs.docker.com/reference/dockerfile/#add">ADD</see> that fetches from a web server or a git
/// repository, in any form BuildKit takes. What may be either, such as <c>github.com/…</c>, counts as one.
/// </summary>
internal static class RemoteSource
{
    private const string Command = "ADD";

    /// <summary>Tells it in an instruction of a Dockerfile.</summary>
    public static bool IsIn(DockerfileInstruction instruction) =>
        instruction.Name is Command && (instruction.Strings()?.Any(IsRemote) ?? IsRemote(instruction.Rest));

    /// <summary>Tells it in the text of a step as BuildKit reports it.</summary>
    public static bool IsIn(string step) =>
        step.StartsWith(Command, StringComparison.OrdinalIgnoreCase) && step.Length > Command.Length && char.IsWhiteSpace(step[Command.Length]) && IsRemote(step.AsSpan(Command.Length));

    private static bool IsRemote(string source) => IsRemote(source.AsSpan());

    private static bool IsRemote(ReadOnlySpan<char> text) =>
        text.Contains("://", StringComparison.Ordinal) || HasWord(text, "git@") || HasWord(text, "github.com/") || HasGitFolder(text) || HasUser(text);

    private static bool HasWord(ReadOnlySpan<char> text, string word)
    {
        for (int at; (at = text.IndexOf(word, StringComparison.OrdinalIgnoreCase)) >= 0; text = text[(at + 1)..])
        {
            if (at == 0 || !(char.IsLetterOrDigit(text[at - 1]) || text[at - 1] is '_'))
                return true;
        }

        return false;
    }

    /// <summary>Finds a name that ends in <c>.git</c>, with or without a branch.</summary>
    private static bool HasGitFolder(ReadOnlySpan<char> text)
    {
        const string Ending = ".git";
        for (int at; (at = text.IndexOf(Ending, StringComparison.OrdinalIgnoreCase)) >= 0; text = text[(at + Ending.Length)..])
        {
            if (at + Ending.Length == text.Length || text[at + Ending.Length] is '#' or '/' or '?' or '"' or '\'' or ',' || char.IsWhiteSpace(text[at + Ending.Length]))
                return true;
        }

        return false;
    }

    /// <summary>Finds <c>user@host:</c>.</summary>
    private static bool HasUser(ReadOnlySpan<char> text)
    {
        for (int at; (at = text.IndexOf('@')) >= 0;)
        {
            var hasUser = at > 0 && !IsEdge(text[at - 1]);
            text = text[(at + 1)..];
            var end = 0;
            while (end < text.Length && text[end] is not ':' && !IsEdge(text[end]))
                end++;
            if (hasUser && end > 0 && end < text.Length && text[end] is ':')
                return true;
        }

        return false;
    }

    private static bool IsEdge(char c) => c is '"' or '\'' or '@' or '/' || char.IsWhiteSpace(c);
}
