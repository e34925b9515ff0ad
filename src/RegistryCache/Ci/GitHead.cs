namespace RegistryCache;

/// <summary>Reads the branch that is checked out, from the files git keeps it in.</summary>
/// <remarks>See <see href="https://git-scm.com/docs/gitrepository-layout">gitrepository-layout</see>.</remarks>
public static class GitHead
{
    private const string SymbolicPrefix = "ref: refs/heads/";

    /// <summary>What stands for a branch in HEAD where the references are in a table, which is not read here.</summary>
    /// <remarks>See <see href="https://git-scm.com/docs/reftable">reftable</see>.</remarks>
    private const string NoBranch = ".invalid";

    private const string LinkPrefix = "gitdir: ";

    /// <summary>Reads the branch of the repository a folder is in.</summary>
    /// <returns>The branch, or <see langword="null"/> outside a repository and with a detached head.</returns>
    public static string? ReadBranch(string directory)
    {
        for (var folder = new DirectoryInfo(directory); folder is not null; folder = folder.Parent)
        {
            var git = Path.Combine(folder.FullName, ".git");
            if (Directory.Exists(git))
                return ReadHead(git);
            if (File.Exists(git)) // A worktree or submodule: the file names the folder.
                return ReadHead(Path.Combine(folder.FullName, File.ReadAllText(git).Trim().Replace(LinkPrefix, "", StringComparison.Ordinal)));
        }

        return null;
    }

    private static string? ReadHead(string gitDirectory)
    {
        var head = Path.Combine(gitDirectory, "HEAD");
        var text = File.Exists(head) ? File.ReadAllText(head).Trim() : "";
        return text.StartsWith(SymbolicPrefix, StringComparison.Ordinal) && text[SymbolicPrefix.Length..] is not NoBranch
            ? text[SymbolicPrefix.Length..]
            : null;
    }
}
