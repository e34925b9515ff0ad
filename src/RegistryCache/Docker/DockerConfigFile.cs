using System.Text.Json;
using RegistryCache.Files;
using RegistryCache.Text;

namespace RegistryCache.Docker;

/// <summary>Reads docker's <see href="https://docs.docker.com/reference/cli/docker/#docker-cli-configuration-file-configjson-properties">config.json</see>.</summary>
internal static class DockerConfigFile
{
    /// <summary>Gives the whole configuration; one that is missing or cannot be read is empty, as it is for docker.</summary>
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
