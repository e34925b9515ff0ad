using System.Text.Json;

namespace RegistryCache.Sandbox;

/// <summary>Knows where an engine keeps what, all of it below one folder, and writes its configuration.</summary>
internal sealed record EngineFolder(string Path)
{
    // sockaddr_un has room for 108 bytes, one of them the final zero.
    private const int LongestSocketPath = 107;

    public string Socket => At("docker.sock");

    public string State => At("engine.json");

    public string Log => At("engine.log");

    public string Data => At("data");

    public string Resolver => At("resolver");

    public string ClientConfiguration => At("client");

    public EngineCertificates Certificates => new(At("tls"));

    public string DaemonConfiguration => At("daemon.json");

    public string ContainerdConfiguration => At("containerd.toml");

    /// <summary>Refuses a folder in which an engine cannot work.</summary>
    public void RequireUsable()
    {
        if (Path.StartsWith("/run/", StringComparison.Ordinal) || Path.StartsWith("/var/run/", StringComparison.Ordinal))
            throw new SandboxException($"An engine has a /run of its own, so its folder cannot be '{Path}'.");
        if (Socket.Length > LongestSocketPath)
        {
            throw new SandboxException(
                "The path of the engine's folder is too long for a socket in it.",
                $"{Socket} has {Socket.Length} characters, {LongestSocketPath} are possible",
                "Use a folder nearer to the root.");
        }
    }

    /// <summary>Writes what the daemons and the client read.</summary>
    public void Write(PackageRoot programs, string storageDriver, bool containerdStore, bool hasKey)
    {
        Directory.CreateDirectory(ClientConfiguration);
        Directory.CreateDirectory(Data);
        WriteJson(System.IO.Path.Combine(ClientConfiguration, "config.json"), new Dictionary<string, object>
        {
            ["cliPluginsExtraDirs"] = programs.PluginFolders,
        });

        var daemon = new Dictionary<string, object>
        {
            ["data-root"] = Data,
            ["storage-driver"] = storageDriver,
            ["group"] = "root",
        };
        if (containerdStore)
            daemon["features"] = new Dictionary<string, bool> { ["containerd-snapshotter"] = true };
        if (hasKey)
            daemon["deprecated-key-path"] = At("key.json");
        WriteJson(DaemonConfiguration, daemon);
        File.WriteAllText(ContainerdConfiguration, EngineScript.ContainerdConfiguration(Data));
    }

    private string At(string name) => System.IO.Path.Combine(Path, name);

    private static void WriteJson(string path, Dictionary<string, object> value) =>
        File.WriteAllText(path, JsonSerializer.Serialize(value));
}
