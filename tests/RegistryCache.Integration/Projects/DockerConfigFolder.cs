using System.Text.Json.Nodes;
using System.Text;
using RegistryCache.Sandbox;

namespace RegistryCache.Integration.Projects;

/// <summary>A docker configuration folder of a user who has logged in to a registry.</summary>
internal sealed class DockerConfigFolder : IDisposable
{
    public DockerConfigFolder(SandboxEngine engine, string registry, RegistryAccount account)
    {
        var folder = engine.Environment["DOCKER_CONFIG"]!;
        foreach (var entry in new DirectoryInfo(folder).EnumerateFileSystemInfos().Where(entry => entry.Name != "config.json"))
            File.CreateSymbolicLink(System.IO.Path.Combine(Path, entry.Name), entry.FullName);

        var original = System.IO.Path.Combine(folder, "config.json");
        var config = File.Exists(original) ? JsonNode.Parse(File.ReadAllText(original))!.AsObject() : [];
        var auth = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{account.Username}:{account.Password}"));
        config["auths"] = new JsonObject { [registry] = new JsonObject { ["auth"] = auth } };
        File.WriteAllText(System.IO.Path.Combine(Path, "config.json"), config.ToJsonString());
    }

    public string Path { get; } = Directory.CreateTempSubdirectory("docker-config-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
