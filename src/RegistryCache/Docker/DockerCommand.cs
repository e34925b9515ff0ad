namespace RegistryCache.Docker;

/// <summary>One call of <c>docker</c>: its arguments and what it needs in its environment. It never holds a secret.</summary>
internal sealed record DockerCommand(IReadOnlyList<string> Arguments)
{
    /// <summary>Gets the variables the call needs beside the inherited ones.</summary>
    /// <value>Default: none.</value>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Creates a call to the engine of a docker context, or to the current one.</summary>
    internal static DockerCommand In(string? context, params IEnumerable<string> arguments) =>
        new([.. context is null ? Array.Empty<string>() : ["--context", context], .. arguments]);

    /// <summary>Gives the call as text that a POSIX shell takes.</summary>
    public override string ToString() =>
        string.Join(' ', [.. Environment.Select(variable => $"{variable.Key}={Quote(variable.Value)}"), "docker", .. Arguments.Select(Quote)]);

    /// <summary>Quotes as in <see href="https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_02_02">the shell's single quotes</see>.</summary>
    private static string Quote(string word) =>
        word.Length > 0 && word.All(c => char.IsAsciiLetterOrDigit(c) || "@%+=:,./_-".Contains(c))
            ? word
            : $"'{word.Replace("'", @"'\''", StringComparison.Ordinal)}'";
}
