using System.Collections.Immutable;

namespace RegistryCache.Sandbox;

/// <summary>Fetches packages of Debian or Ubuntu and unpacks them into a folder; never installs any.</summary>
/// <param name="directory">The folder that keeps what was unpacked, once for all who share it.</param>
/// <param name="say">Told, in one line each, what is fetched and where it is kept.</param>
public sealed class DebianPackages(string directory, Action<string>? say = null)
{
    private readonly string _directory = Path.GetFullPath(directory);

    /// <summary>Gets an engine, a registry and busybox from the machine's own suite.</summary>
    public async Task<PackageRoot> EngineAsync(CancellationToken cancellationToken = default) =>
        new(await UnpackAsync(PackageSet.Engine, cancellationToken));

    /// <summary>Gets an engine of a generation, with a registry and busybox, whatever the machine's own suite has.</summary>
    public async Task<PackageRoot> EngineAsync(
        EngineGeneration generation, CancellationToken cancellationToken = default)
    {
        var bookworm = await UnpackAsync(PackageSet.Bookworm, cancellationToken);
        return generation is EngineGeneration.Classic
            ? new PackageRoot(bookworm)
            : new PackageRoot(await UnpackAsync(PackageSet.Trixie, cancellationToken), bookworm);
    }

    /// <summary>Gets a registry and busybox, and no engine.</summary>
    public async Task<PackageRoot> RegistryAsync(CancellationToken cancellationToken = default)
    {
        // The larger set has both: nothing is fetched twice.
        var engine = Path.Combine(_directory, PackageSet.Engine.FolderName);
        return new(Directory.Exists(engine) ? engine : await UnpackAsync(PackageSet.Registry, cancellationToken));
    }

    internal static void RequireDistribution()
    {
        if (!Distribution.HasPackages)
        {
            throw new SandboxException(
                "No Docker engine is there to be used, and the sandbox cannot fetch one on this machine.",
                $"it takes the packages of Debian or Ubuntu, and this is {Distribution.Name}",
                "Start a Docker engine yourself, so that 'docker info' works: the sandbox then uses that one.");
        }
    }

    private async Task<string> UnpackAsync(PackageSet packages, CancellationToken cancellationToken)
    {
        RequireDistribution();
        var root = Path.Combine(_directory, packages.FolderName);
        if (Directory.Exists(root))
            return root;
        using var _ = await FolderLock.TakeAsync(_directory, cancellationToken);
        if (!Directory.Exists(root))
            await UnpackIntoAsync(root, packages, cancellationToken);
        return root;
    }

    private async Task UnpackIntoAsync(string root, PackageSet packages, CancellationToken cancellationToken)
    {
        var started = TimeProvider.System.GetTimestamp();
        var work = root + ".partial";
        if (Directory.Exists(work))
            Directory.Delete(work, recursive: true);
        try
        {
            say?.Invoke($"Sandbox: fetching packages of {packages.Suite} into {root}; they are unpacked, not installed.");
            var apt = await Apt.UpdateAsync(packages.Suite, Path.Combine(work, "apt"), cancellationToken);
            var optional = await apt.HavingAsync(packages.Optional, cancellationToken);
            await apt.DownloadAsync([.. packages.Required, .. optional], cancellationToken);

            var files = Directory.GetFiles(apt.Downloads, "*.deb");
            var unpacked = Path.Combine(work, "root");
            Directory.CreateDirectory(unpacked);
            await Parallel.ForEachAsync(files, cancellationToken, async (file, token) =>
                await new Command("dpkg-deb", "-x", file, unpacked).RunAsync("unpack a package", token));

            Directory.Move(unpacked, root);
            say?.Invoke($"Sandbox: fetched {Describe(files)} in {TimeProvider.System.GetElapsedTime(started).TotalSeconds:0.0} s.");
        }
        finally
        {
            if (Directory.Exists(work))
                Directory.Delete(work, recursive: true);
        }
    }

    // A package file is named NAME_VERSION_ARCHITECTURE.deb, with what is not allowed in a file name escaped.
    private static string Describe(IEnumerable<string> files)
    {
        var names = files.Order(StringComparer.Ordinal)
            .Select(file => Uri.UnescapeDataString(Path.GetFileName(file)).Split('_'))
            .Select(parts => $"{parts[0]} {parts[1]}");
        return string.Join(", ", names.ToImmutableArray());
    }
}
