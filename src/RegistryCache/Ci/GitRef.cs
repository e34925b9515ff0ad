using System.Text.RegularExpressions;

namespace RegistryCache.Ci;

/// <summary>What a full ref names: a branch, a tag, or a pull request as the forges keep them.</summary>
internal readonly partial record struct GitRef(string? Branch, string? Tag, string? PullRequest)
{
    private const string BranchPrefix = "refs/heads/";

    private const string TagPrefix = "refs/tags/";

    /// <summary>Reads a ref. One of another kind, or a short name, is taken for a branch: it still names what is built.</summary>
    public static GitRef Parse(string? text)
    {
        if (text is null)
            return default;
        if (text.StartsWith(TagPrefix, StringComparison.Ordinal))
            return new GitRef(null, text[TagPrefix.Length..], null);

        var pullRequest = PullRequestRef().Match(text);
        return pullRequest.Success
            ? new GitRef(null, null, pullRequest.Groups[1].Value)
            : new GitRef(ShortBranch(text), null, null);
    }

    /// <summary>Gives a branch's short name, which a short name already is.</summary>
    public static string? ShortBranch(string? branch) =>
        branch?.StartsWith(BranchPrefix, StringComparison.Ordinal) is true ? branch[BranchPrefix.Length..] : branch;

    /// <summary>As GitHub, Azure and Gitea, Bitbucket, and GitLab name them.</summary>
    [GeneratedRegex("^refs/(?:pull|pull-requests|merge-requests)/([^/]+)/")]
    private static partial Regex PullRequestRef();
}
