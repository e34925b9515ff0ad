using System.Text;
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

    /// <param name="userDirectory">The user's folder.</param>
    /// <param name="registry">The registry whose login is to stay in this folder.</param>
    /// <param name="others">Logins the environment has for other registries, where docker is not to read the environment.</param>
    public static PrivateDockerConfig Create(string userDirectory, string registry, IReadOnlyDictionary<string, Login>? others = null)
    {
        // CreateTempSubdirectory gives the folder to the current user alone.
        var config = new PrivateDockerConfig(System.IO.Directory.CreateTempSubdirectory("registry-cache-docker-").FullName);
        try
        {
            config.LinkEntries(userDirectory);
            config.WriteConfig(Path.Combine(userDirectory, ConfigFile), DockerCredentials.Key(registry), others ?? new Dictionary<string, Login>());
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

    private void WriteConfig(string userFile, string key, IReadOnlyDictionary<string, Login> others)
    {
        var config = ReadObject(userFile);
        var helpers = config["credHelpers"]?.DeepClone() as JsonObject ?? [];

        // An empty helper makes docker keep a registry's login in this very file, and out of the user's key chain.
        helpers[key] = "";
        config["credHelpers"] = helpers;
        foreach (var (name, login) in others.Where(other => other.Key != key))
        {
            helpers[name] = "";
            if (config["auths"] is not JsonObject)
                config["auths"] = new JsonObject();
            config["auths"]![name] = new JsonObject { ["auth"] = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{login.Username}:{login.Password}")) };
        }

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
