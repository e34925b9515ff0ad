using System.Text.RegularExpressions;
using RegistryCache.Ci;
using RegistryCache.References;

namespace RegistryCache.Scopes;

/// <summary>What a build works on, a branch for one, as part of a tag. Different ones never share a tag.</summary>
internal sealed partial record Scope
{
    /// <summary>How long the readable part may be, so that what goes before and after it still fits into a tag's 128 characters.</summary>
    private const int MaxReadableLength = 80;

    private const string BranchRefPrefix = "refs/heads/";

    private const string PullRequestPrefix = "pr-";

    private const string TagPrefix = "tag-";

    /// <summary>What keeps a branch called <c>pr-42</c> out of the way of a pull request, and one called <c>cache-main</c> of a cache.</summary>
    private const string BranchPrefix = "branch-";

    private const int HashLength = 12;

    private Scope(string name, string tag) => (Name, Tag) = (name, tag);

    /// <summary>Gets the scope of a build about which nothing is known.</summary>
    public static Scope Local { get; } = new("local", Sign("local", ""));

    /// <summary>Gets what people call it.</summary>
    public string Name { get; }

    /// <summary>
    /// Gets the tag: the name itself where it is a legal tag in lower case, else a legal form of it with a hash. It has at
    /// most 93 characters, no two dots in a row, and never begins as the tag of a cache does.
    /// </summary>
    public string Tag { get; }

    /// <summary>Creates the scope of a build: of its pull request, else of its tag, else of its branch.</summary>
    public static Scope Of(CiFacts ci) => ci switch
    {
        { PullRequest: { } pullRequest } => OfPullRequest(pullRequest.Number),
        { Tag: { } tag } => OfTag(tag),
        { Branch: { } branch } => OfShortBranch(branch),
        _ => Local,
    };

    /// <summary>Creates the scope that somebody asks for by name, which is that of the branch of this name.</summary>
    public static Scope Of(string name) => OfBranch(name);

    /// <summary>Creates the scope of a branch, given by its name or as a full ref: <c>main</c>, <c>refs/heads/main</c>.</summary>
    public static Scope OfBranch(string branch) =>
        OfShortBranch(branch.StartsWith(BranchRefPrefix, StringComparison.Ordinal) ? branch[BranchRefPrefix.Length..] : branch);

    /// <summary>Creates the scope of a pull request: <c>pr-42</c>.</summary>
    public static Scope OfPullRequest(string number) => new($"pull request {number}", Create(PullRequestPrefix, number));

    /// <summary>Creates the scope of a tag: <c>tag-v1.2.3</c>.</summary>
    public static Scope OfTag(string tag) => new($"tag {tag}", Create(TagPrefix, tag));

    /// <summary>Takes the name as it is: a branch may itself be called refs/heads/main, and is not main.</summary>
    internal static Scope OfShortBranch(string branch)
    {
        var tag = Create("", branch, isPlain: branch is not "latest"); // Whoever pulls latest does not ask for the branch of that name.
        return new Scope(branch, Reserved().IsMatch(tag) ? Create(BranchPrefix, branch, isPlain: false) : tag);
    }

    private static string Create(string prefix, string name, bool isPlain = true)
    {
        var readable = Illegal().Replace(name.ToLowerInvariant(), "-").Trim('-', '.');
        if (prefix.Length + readable.Length > MaxReadableLength)
            readable = readable[..(MaxReadableLength - prefix.Length)].TrimEnd('-', '.');

        // A name that looks signed is signed again: else one could be chosen so as to meet another's tag.
        return prefix + (isPlain && readable == name && name is not "" && !Signed().IsMatch(name) ? name : Sign(readable, name));
    }

    private static string Sign(string readable, string name)
    {
        var hash = ContentHash.Sha256(name).Hex[..HashLength];
        return readable.Length == 0 ? hash : $"{readable}-{hash}";
    }

    [GeneratedRegex(@"(?:[^a-z0-9_.]|\.{2,})+")]
    private static partial Regex Illegal();

    [GeneratedRegex(@"(?:^|-)[0-9a-f]{12}\z")]
    private static partial Regex Signed();

    [GeneratedRegex("^(?:pr|tag|cache)-")]
    private static partial Regex Reserved();
}
