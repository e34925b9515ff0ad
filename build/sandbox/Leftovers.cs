namespace RegistryCache.Sandbox;

/// <summary>Finds and removes the sandboxes of processes that ended before they could do it themselves.</summary>
internal static class Leftovers
{
    private const string OwnerFile = "owner.json";

    /// <summary>Makes a folder and marks it as this process's.</summary>
    public static void Own(string folder) => Owner(folder).Write(ProcessIdentity.Current);

    /// <summary>Removes what lies below a folder and whose owner is gone.</summary>
    public static async Task RemoveAsync(string parent, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(parent))
            return;
        using var _ = await FolderLock.TakeAsync(parent, cancellationToken);
        foreach (var folder in Directory.GetDirectories(parent))
        {
            // A folder that names no owner is none of ours.
            if (Owner(folder).Read() is not { IsAlive: false })
                continue;
            foreach (var part in Directory.GetDirectories(folder))
                await RemovePartAsync(part, cancellationToken);
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Deletes a folder of this process, and the one it is in when that was the last.</summary>
    public static async Task DeleteAsync(string folder)
    {
        Directory.Delete(folder, recursive: true);
        var parent = Path.GetDirectoryName(folder)!;
        using var taken = await FolderLock.TakeAsync(parent, CancellationToken.None);
        if (Directory.EnumerateFileSystemEntries(parent).All(taken.Is))
            Directory.Delete(parent, recursive: true);
    }

    private static async Task RemovePartAsync(string folder, CancellationToken cancellationToken)
    {
        if (SandboxEngine.ExistsIn(folder))
            await new SandboxEngine(folder, new PackageRoot()).RemoveAsync(cancellationToken);
        else if (SandboxRegistry.ExistsIn(folder))
            await new SandboxRegistry(folder, new PackageRoot()).RemoveAsync(cancellationToken);
    }

    private static StateFile<ProcessIdentity> Owner(string folder) => new(Path.Combine(folder, OwnerFile));
}
