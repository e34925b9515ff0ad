namespace RegistryCache.Sandbox;

/// <summary>Chooses how an engine keeps layers.</summary>
internal static class StorageDriver
{
    private const string Probe =
        """
        cd "$1" && mkdir -p lower upper work merged &&
        mount -t overlay -o lowerdir=lower,upperdir=upper,workdir=work overlay merged
        """;

    /// <summary>Tries an overlay in the folder: they do not stack, so inside most containers a copy is all there is.</summary>
    public static async Task<string> ChooseAsync(
        string folder, PackageRoot programs, bool containerdStore, CancellationToken cancellationToken)
    {
        var place = Path.Combine(folder, "overlay-probe");
        Directory.CreateDirectory(place);
        var busybox = programs.Find("busybox");
        var overlay = await new Command(busybox, "unshare", "-m", busybox, "sh", "-c", Probe, "probe", place)
            .TryAsync(cancellationToken);
        Directory.Delete(place, recursive: true);
        return (overlay.ExitCode, containerdStore) switch
        {
            (0, true) => "overlayfs",
            (0, false) => "overlay2",
            (_, true) => "native",
            (_, false) => "vfs",
        };
    }
}
