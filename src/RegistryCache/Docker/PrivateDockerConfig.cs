using System.Text.Json;
using System.Text.Json.Nodes;

namespace RegistryCache;

/// <summary>
/// Is a docker configuration folder of our own, for one login, deleted afterwards. Whatever the user's folder holds
/// (credentials, contexts, plug-ins) keeps working in it, and nothing is ever written to the user's.
/// </summary>
internal sealed class PrivateDockerConfig : IDisposable
{
    private const string ConfigFile = "config.json";

    // JsonObject cannot hold one name twice, and says so only when it is used.
    private static readonly JsonDocumentOptions Json = new() { AllowDuplicateProperties = false };

    private PrivateDockerConfig(string directory) => Directory = directory;

    public string Directory { get; }

    public static PrivateDockerConfig Create(string userDirectory, string registry)
    {
        // CreateTempSubdirectory gives the folder to the current user alone.
        var config = new PrivateDockerConfig(System.IO.Directory.CreateTempSubdirectory("registry-cache-docker-").FullName);
        try
        {
            config.LinkEntries(userDirectory);
            config.WriteConfig(Path.Combine(userDirectory, ConfigFile), registry);
            return config;
        }
        catch
        {
            config.Dispose();
            throw;
        }
    }

    /// <summary>Deletes the folder; what was linked into it stays, since links are deleted and not followed.</summary>
    public void Dispose() => System.IO.Directory.Delete(Directory, recursive: true);

    private void LinkEntries(string userDirectory)
    {
        if (!System.IO.Directory.Exists(userDirectory))
            return;

        foreach (var entry in new DirectoryInfo(userDirectory).EnumerateFileSystemInfos().Where(entry => entry.Name != ConfigFile))
        {
            var link = Path.Combine(Directory, entry.Name);
            if (entry is DirectoryInfo)
                System.IO.Directory.CreateSymbolicLink(link, entry.FullName);
            else
                File.CreateSymbolicLink(link, entry.FullName);
        }
    }

    private void WriteConfig(string userFile, string registry)
    {
        var config = ReadObject(userFile);
        var helpers = config["credHelpers"]?.DeepClone() as JsonObject ?? [];

        // An empty helper makes docker keep this registry's login in this very file, and out of the user's key chain.
        helpers[DockerCredentials.Key(registry)] = "";
        config["credHelpers"] = helpers;
        File.WriteAllText(Path.Combine(Directory, ConfigFile), config.ToJsonString());
    }

    /// <summary>A configuration that cannot be read is none, as for docker, which warns and goes on.</summary>
    private static JsonObject ReadObject(string file)
    {
        try
        {
            return File.Exists(file) ? JsonNode.Parse(File.ReadAllText(file), documentOptions: Json) as JsonObject ?? [] : [];
        }
        catch (JsonException)
        {
            return [];
        }
    }
}
