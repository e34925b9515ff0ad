using System.Text.Json;
using RegistryCache.Files;
using RegistryCache.Text;

namespace RegistryCache.Docker;

/// <summary>Reads docker's <see href="https://docs.docker.com/reference/cli/docker/#docker-cli-configuration-file-configjson-properties">config.json</see>.</summary>
internal static class DockerConfigFile
{
    /// <summary>Gives the whole configuration. Like docker, reads a missing or unreadable one as empty.</summary>
    public static JsonElement Read(DockerClient client)
    {
        try
        {
            return JsonReading.Parse(File.ReadAllText(Path.Combine(client.ConfigDirectory, "config.json")));
        }
        catch (Exception exception) when (exception.IsOfFileSystem)
        {
            return default;
        }
    }
}
