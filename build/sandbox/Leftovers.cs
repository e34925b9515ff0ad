namespace RegistryCache.Sandbox;

/// <summary>Finds and removes the sandboxes of processes that ended before they could do it themselves.</summary>
internal static class Leftovers
{
    /// <summary>Makes a folder and marks it as this process's.</summary>
    public static void Own(string folder) => Owner(folder).Write(SandboxOwner.ThisProcess);

    /// <summary>Removes what lies below a folder and whose owner is gone; a folder that names none is not touched.</summary>
    public static async Task RemoveAsync(string parent, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(parent))
            return;
        using var _ = await FolderLock.TakeAsync(parent, cancellationToken);
        foreach (var folder in Directory.GetDirectories(parent))
        {
            if (Owner(folder).Read() is not { IsGone: true })
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
        using var parent = await FolderLock.TakeAsync(Path.GetDirectoryName(folder)!, CancellationToken.None);
        parent.DeleteFolder(recursive: false);
    }

    // What the part is does not matter: there is nothing to remove of what it is not.
    private static async Task RemovePartAsync(string folder, CancellationToken cancellationToken)
    {
        await new SandboxEngine(folder, new PackageRoot()).RemoveAsync(cancellationToken);
        await new SandboxRegistry(folder, new PackageRoot()).RemoveAsync(cancellationToken);
    }

    private static StateFile<SandboxOwner> Owner(string folder) => new(Path.Combine(folder, "owner.json"));
}
