using System.Text.Json;

namespace RegistryCache;

/// <summary>Reads <see cref="EngineFacts"/> in two calls at once; docker's JSON is the only thing it reads.</summary>
internal static class EngineInspector
{
    private static readonly DockerCommand VersionCommand = new(["version", "--format", "{{json .}}"]);
    private static readonly DockerCommand InfoCommand = new(["info", "--format", "{{json .}}"]);

    public static async Task<EngineFacts> InspectAsync(DockerClient client, CancellationToken cancellationToken)
    {
        var calls = await Task.WhenAll(
            client.RunAsync(VersionCommand, cancellationToken),
            client.RunAsync(InfoCommand, cancellationToken));
        var version = JsonReading.Parse(calls[0].StandardOutput);
        var info = JsonReading.Parse(calls[1].StandardOutput);
        var facts = new EngineFacts
        {
            ClientVersion = version.Text("Client", "Version") ?? "unknown",
            ServerVersion = version.Text("Server", "Version"),
            OperatingSystem = version.Text("Server", "Os") ?? "linux",
            BuildxVersion = BuildxVersion(info),
            InsecureRegistries = [.. InsecureHosts(info), .. InsecureNetworks(info)],
        };

        return facts with { Obstacle = Obstacle(facts, calls[0]) };
    }

    private static CacheException? Obstacle(EngineFacts facts, ProcessOutcome versionCall) => facts switch
    {
        { ServerVersion: null } => new CacheException(
            "No Docker engine answers.",
            versionCall.Evidence,
            "Start the engine, or set DOCKER_HOST to one that runs."),
        { LacksBuildx: true } => new CacheException(
            $"The docker client {facts.ClientVersion} cannot build without its buildx component, which is missing.",
            nextStep: "Install it: the package is called docker-buildx-plugin (Docker's own) or docker-buildx (Debian, Ubuntu)."),
        _ => null,
    };

    private static string? BuildxVersion(JsonElement info) =>
        info.Items("ClientInfo", "Plugins")
            .Where(plugin => plugin.Text("Name") == "buildx" && plugin.Text("Err") is null)
            .Select(plugin => plugin.Text("Version") ?? "unknown")
            .FirstOrDefault();

    private static IEnumerable<string> InsecureHosts(JsonElement info) =>
        info.Find("RegistryConfig", "IndexConfigs") is { ValueKind: JsonValueKind.Object } indexes
            ? indexes.EnumerateObject()
                .Where(index => index.Value.Find("Secure") is { ValueKind: JsonValueKind.False })
                .Select(index => index.Name)
            : [];

    private static IEnumerable<string> InsecureNetworks(JsonElement info) =>
        info.Items("RegistryConfig", "InsecureRegistryCIDRs").Select(network => network.GetString()!);
}
