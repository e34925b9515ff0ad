using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace RegistryCache;

/// <summary>Is what a build works on, a branch for one, as part of a tag. Different names never share a tag.</summary>
public sealed partial record Scope
{
    /// <summary>How long the readable part may be, so that a prefix and the hash still fit into a tag's 128 characters.</summary>
    private const int MaxReadableLength = 80;

    private const string BranchRefPrefix = "refs/heads/";

    private const int HashLength = 12;

    private Scope(string name, string tag) => (Name, Tag) = (name, tag);

    /// <summary>Gets the scope of a build about which no branch is known.</summary>
    public static Scope Local { get; } = new("local", Sign("local", ""));

    /// <summary>Gets the name it was made from.</summary>
    public string Name { get; }

    /// <summary>Gets the tag: the name itself where it is a legal tag in lower case, else a legal form of it with a hash.</summary>
    public string Tag { get; }

    /// <summary>Creates the scope of a branch, given by its name or as a full ref: <c>main</c>, <c>refs/heads/main</c>.</summary>
    public static Scope OfBranch(string branch)
    {
        if (branch.StartsWith(BranchRefPrefix, StringComparison.Ordinal))
            branch = branch[BranchRefPrefix.Length..];

        var readable = Illegal().Replace(branch.ToLowerInvariant(), "-").Trim('-', '.');
        if (readable.Length > MaxReadableLength)
            readable = readable[..MaxReadableLength].TrimEnd('-', '.');

        // A name that looks signed is signed again: else a branch could be named so as to meet another branch's tag.
        // And whoever pulls latest does not ask for the branch of that name.
        var untouched = readable == branch && branch is not ("" or "latest") && !Signed().IsMatch(branch);
        return new Scope(branch, untouched ? branch : Sign(readable, branch));
    }

    private static string Sign(string readable, string name)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..HashLength];
        return readable.Length == 0 ? hash : $"{readable}-{hash}";
    }

    [GeneratedRegex("[^a-z0-9_.]+")]
    private static partial Regex Illegal();

    [GeneratedRegex(@"(?:^|-)[0-9a-f]{12}\z")]
    private static partial Regex Signed();
}
