using System.Text.RegularExpressions;

namespace RegistryCache.References;

/// <summary>
/// The terminals of the distribution reference grammar, each with the reason a text is rejected for. See
/// <see href="https://github.com/distribution/reference/blob/main/reference.go">the grammar</see>.
/// </summary>
internal static partial class ReferenceGrammar
{
    /// <summary>The longest repository name, in characters.</summary>
    private const int MaxRepositoryLength = 255;

    public static string? RejectRegistry(string registry) =>
        RegistryPattern().IsMatch(registry) ? null : $"'{registry}' is not a registry host with an optional port";

    public static string? RejectRepository(string repository) => repository switch
    {
        "" => "there is no repository name",
        { Length: > MaxRepositoryLength } => $"the repository is longer than {MaxRepositoryLength} characters",
        _ when repository.StartsWith('/') || repository.EndsWith('/') || repository.Contains("//", StringComparison.Ordinal) =>
            $"the repository '{repository}' has an empty part between its slashes",
        _ => repository.Split('/').FirstOrDefault(part => !RepositoryPartPattern().IsMatch(part)) is { } part
            ? $"'{part}' is not a repository name: lower-case letters and digits, with '.', '_', '__' or '-' between them"
            : null,
    };

    public static string? RejectTag(string tag) => TagPattern().IsMatch(tag)
        ? null
        : $"'{tag}' is not a tag: up to 128 letters, digits, '_', '.' and '-', not starting with '.' or '-'";

    public static bool IsImageId(string text) => ImageIdPattern().IsMatch(text);

    [GeneratedRegex(@"\A(?:[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)*|\[[a-fA-F0-9:]+\])(?::[0-9]+)?\z")]
    private static partial Regex RegistryPattern();

    [GeneratedRegex(@"\A[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*\z")]
    private static partial Regex RepositoryPartPattern();

    [GeneratedRegex(@"\A[a-zA-Z0-9_][a-zA-Z0-9_.-]{0,127}\z")]
    private static partial Regex TagPattern();

    [GeneratedRegex(@"\A(?:sha256:)?[a-f0-9]{64}\z")]
    private static partial Regex ImageIdPattern();
}
