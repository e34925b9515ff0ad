namespace RegistryCache;

/// <summary>Reads the branch that is checked out, from the files git keeps it in.</summary>
public static class GitHead
{
    /// <summary>Reads the branch of the repository a folder is in.</summary>
    /// <returns>The branch, or <see langword="null"/> outside a repository and with a detached head.</returns>
    public static string? ReadBranch(string directory) => GitFolder.Of(directory)?.Branch;
}
