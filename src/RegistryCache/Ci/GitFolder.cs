namespace RegistryCache.Ci;

/// <summary>Reads what is checked out from the files git keeps it in; what cannot be read is not known.</summary>
/// <remarks>See <see href="https://git-scm.com/docs/gitrepository-layout">gitrepository-layout</see>.</remarks>
internal sealed class GitFolder
{
    private const string SymbolicPrefix = "ref: ";
    private const string BranchPrefix = "refs/heads/";
    private const string OriginPrefix = "refs/remotes/origin/";
    private const string LinkPrefix = "gitdir: ";

    /// <summary>What stands for a branch in HEAD where the references are in a table, which is not read here.</summary>
    /// <remarks>See <see href="https://git-scm.com/docs/reftable">reftable</see>.</remarks>
    private const string NoBranch = BranchPrefix + ".invalid";

    private readonly string? _head;
    private readonly GitReferences _references;

    private GitFolder(string path)
    {
        // A worktree has a HEAD of its own, and shares everything else.
        var common = GitReferences.ReadText(path, "commondir") is { } shared ? Path.Combine(path, shared) : path;
        _references = new GitReferences(common);
        _head = GitReferences.ReadText(path, "HEAD");
    }

    /// <summary>Gets the branch that is checked out; a detached head has none.</summary>
    public string? Branch => Target(_head, BranchPrefix) is { } branch && BranchPrefix + branch != NoBranch ? branch : null;

    /// <summary>Gets the commit that is checked out.</summary>
    public string? Commit => Branch is { } branch ? _references.Commit(BranchPrefix + branch) : GitReferences.AsHash(_head);

    /// <summary>Gets the tag of a detached head, where exactly one is on its commit.</summary>
    public string? Tag =>
        GitReferences.AsHash(_head) is { } commit && _references.TagsOn(commit).Take(2).ToArray() is [var tag] ? tag : null;

    /// <summary>Gets the branch a clone of origin starts with.</summary>
    public string? DefaultBranch => Target(_references.Text(OriginPrefix + "HEAD"), OriginPrefix);

    /// <summary>Finds the repository a folder is in.</summary>
    public static GitFolder? Of(string directory)
    {
        for (var folder = new DirectoryInfo(directory); folder is not null; folder = folder.Parent)
        {
            var git = Path.Combine(folder.FullName, ".git");
            if (Directory.Exists(git))
                return new GitFolder(git);
            if (GitReferences.ReadText(folder.FullName, ".git") is { } link) // A worktree or submodule: the file names the folder.
                return new GitFolder(Path.Combine(folder.FullName, link.Replace(LinkPrefix, "", StringComparison.Ordinal)));
        }

        return null;
    }

    private static string? Target(string? symbolic, string prefix) =>
        symbolic?.StartsWith(SymbolicPrefix + prefix, StringComparison.Ordinal) is true ? symbolic[(SymbolicPrefix + prefix).Length..] : null;
}
