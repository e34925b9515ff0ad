using System.Collections.Immutable;

namespace RegistryCache.Sandbox;

/// <summary>Finds programs in folders that packages were unpacked into; the first folder that has one wins.</summary>
public sealed record PackageRoot(params ImmutableArray<string> Folders)
{
    private static readonly string[] Programs = ["usr/sbin", "usr/bin", "sbin", "bin"];
    private static readonly string[] Plugins = ["usr/libexec/docker/cli-plugins", "usr/lib/docker/cli-plugins"];

    /// <summary>Gets the folders of docker's plugins: none where buildx was not unpacked.</summary>
    public ImmutableArray<string> PluginFolders => Existing(Plugins);

    /// <summary>Gets a <c>PATH</c> on which what was unpacked comes before what the machine has.</summary>
    public string SearchPath => Join([.. Existing(Programs), System.Environment.GetEnvironmentVariable("PATH") ?? ""]);

    /// <summary>Gets the variables with which the unpacked daemons find each other and their libraries.</summary>
    internal IReadOnlyDictionary<string, string?> Environment => new Dictionary<string, string?>
    {
        ["PATH"] = SearchPath,
        ["LD_LIBRARY_PATH"] = Join([.. Existing(["usr/lib", "lib"])
            .SelectMany(folder => Directory.GetDirectories(folder, "*-linux-gnu*"))]),
        // Whoever waits to be notified does not mean these daemons.
        ["NOTIFY_SOCKET"] = null,
    };

    /// <summary>Gives the full path of a program.</summary>
    public string Find(string program) =>
        Existing(Programs).Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists)
        ?? throw new SandboxException(
            $"The program '{program}' is missing from the unpacked packages.",
            Join(Folders),
            "Delete that folder: the packages are then unpacked anew.");

    private static string Join(ImmutableArray<string> folders) =>
        string.Join(':', folders.Where(folder => folder.Length > 0));

    private ImmutableArray<string> Existing(string[] names) =>
        [.. Folders.SelectMany(root => names.Select(name => Path.Combine(root, name))).Where(Directory.Exists)];
}
