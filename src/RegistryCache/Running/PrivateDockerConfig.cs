using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using RegistryCache.Files;
using RegistryCache.Options;
using RegistryCache.Registry.Authentication;

namespace RegistryCache.Running;

/// <summary>
/// A docker configuration folder for one login, deleted afterwards. Whatever the user's folder holds
/// (credentials, contexts, plug-ins) keeps working in it, and nothing is ever written to the user's.
/// </summary>
internal sealed class PrivateDockerConfig : IDisposable
{
    private const string ConfigFile = "config.json";

    // JsonObject cannot hold one name twice, and says so only when it is used.
    private static readonly JsonDocumentOptions Json = new() { AllowDuplicateProperties = false };

    private readonly PrivateFolder _folder;

    private PrivateDockerConfig(PrivateFolder folder) => _folder = folder;

    public string Directory => _folder.Path;

    /// <summary>Creates the folder, with what the user's folder holds.</summary>
    /// <param name="sent">The folders that must not hold a login.</param>
    /// <param name="userDirectory">The user's folder.</param>
    /// <param name="registry">The registry whose login is to stay in this folder.</param>
    /// <param name="others">Logins the environment has for other registries, where docker is not to read the environment.</param>
    /// <exception cref="IOException">There is no place for it; the message says why.</exception>
    public static PrivateDockerConfig Create(SentFolders sent, string userDirectory, string registry, IReadOnlyDictionary<string, Login>? others = null)
    {
        var config = new PrivateDockerConfig(PrivateFolder.Create(sent));
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
    public void Dispose() => _folder.Dispose();

    private void LinkEntries(string userDirectory)
    {
        foreach (var entry in EntriesOf(userDirectory))
        {
            var link = Path.Combine(Directory, entry.Name);
            if (entry is DirectoryInfo)
                System.IO.Directory.CreateSymbolicLink(link, entry.FullName);
            else
                File.CreateSymbolicLink(link, entry.FullName);
        }
    }

    /// <summary>A folder that cannot be read is none, as for docker.</summary>
    private static FileSystemInfo[] EntriesOf(string userDirectory)
    {
        try
        {
            return [.. new DirectoryInfo(userDirectory).EnumerateFileSystemInfos().Where(entry => entry.Name != ConfigFile)];
        }
        catch (Exception exception) when (exception.IsOfFileSystem)
        {
            return [];
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
        catch (Exception exception) when (exception.IsOfFileSystem || exception is JsonException)
        {
            return [];
        }
    }
}
