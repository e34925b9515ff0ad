using System.Text.Json;
using RegistryCache.Processes;
using RegistryCache.Text;

namespace RegistryCache.Docker;

/// <summary>Reads <see cref="EngineFacts"/> with calls that run at the same time; where a builder is named, two more run before.</summary>
internal static class EngineInspector
{
    /// <summary>How docker's status marks <see href="https://docs.docker.com/engine/storage/containerd/">containerd's store</see>.</summary>
    private const string ContainerdStoreDriver = "io.containerd.snapshotter.v1";

    public static async Task<EngineFacts> InspectAsync(DockerClient client, string? builder, CancellationToken cancellationToken)
    {
        var defaults = ClientDefaults.Read(client);
        var facts = (builder ?? defaults.Builder) is { } name
            ? await InspectAsync(client, defaults, await BuilderFacts.FindAsync(client, name, cancellationToken), cancellationToken)
            : await InspectAsync(client, defaults, cancellationToken);

        return builder is null && defaults is { Builder: not null, UsesSelectedBuilder: false } && facts.ReadsNoBuilderVariable
            ? await InspectAsync(client, defaults, cancellationToken)
            : facts;
    }

    private static async Task<EngineFacts> InspectAsync(DockerClient client, ClientDefaults defaults, CancellationToken cancellationToken)
    {
        var search = BuilderFacts.FindDefaultAsync(client, defaults, cancellationToken);
        var calls = AskAsync(client, defaults, defaults.Context, cancellationToken);
        return Read(await search, await calls);
    }

    private static async Task<EngineFacts> InspectAsync(DockerClient client, ClientDefaults defaults, BuilderFacts found, CancellationToken cancellationToken) =>
        Read(found, await AskAsync(client, defaults, found.Context, cancellationToken));

    private static Task<ProcessOutcome[]> AskAsync(DockerClient client, ClientDefaults defaults, string? context, CancellationToken cancellationToken)
    {
        DockerCommand[] questions =
        [
            DockerCommand.In(context, "info", "--format", "{{json .}}"), // Asks every plugin, and takes longest.
            DockerCommand.In(context, "version", "--format", "{{json .}}"),
            .. defaults.DependsOnHost ? [DockerCommand.In(context, "context", "inspect", "--format", "{{.Endpoints.docker.Host}}")] : Array.Empty<DockerCommand>(),
        ];
        return Task.WhenAll(questions.Select(question => client.RunAsync(question, cancellationToken)));
    }

    internal static EngineFacts Read(BuilderFacts found, ProcessOutcome[] calls)
    {
        var info = JsonReading.Parse(calls[0].StandardOutput);
        var version = JsonReading.Parse(calls[1].StandardOutput);
        var facts = new EngineFacts
        {
            ClientVersion = version.Text("Client", "Version") ?? "unknown",
            ServerVersion = version.Text("Server", "Version"),
            OperatingSystem = version.Text("Server", "Os") ?? "linux",
            Architecture = version.Text("Server", "Arch"),
            BuildxVersion = BuildxVersion(info),
            Host = calls is [_, _, { Succeeded: true } host] ? host.StandardOutput.Trim() : null,
            Context = found.Context,
            Builder = found.Builder,
            Driver = found.Driver,
            BuildKitVersion = found.BuildKitVersion,
            BuilderPlatform = found.Platform,
            HasContainerdStore = HasContainerdStore(info),
            Proxies = found.Driver == "docker" ? Proxies(info) : new Dictionary<string, string>(),
            Mirrors = found.Driver == "docker" ? [.. Mirrors(info)] : [],
            InsecureRegistries = [.. InsecureHosts(info), .. InsecureNetworks(info)],
        };

        return facts with { Obstacle = found.Obstacle ?? Podman(info, facts) ?? Obstacle(facts, versionCall: calls[1], infoCall: calls[0]) };
    }

    /// <summary>Podman's package podman-docker installs podman as <c>docker</c>, which understands docker's arguments only in part.</summary>
    private static CacheException? Podman(JsonElement info, EngineFacts facts) => info.Text("host", "buildahVersion") is null ? null : new CacheException(
        $"The program 'docker' here is podman {facts.ClientVersion}, which builds without BuildKit and has no layer cache to share.",
        nextStep: "Install Docker's client and engine. Docker's client can also use podman's service: set DOCKER_HOST to its socket.");

    private static CacheException? Obstacle(EngineFacts facts, ProcessOutcome versionCall, ProcessOutcome infoCall) => facts switch
    {
        { ServerVersion: null, IsEngine: true } => new CacheException(
            facts.Context is null ? "No Docker engine answers." : $"No Docker engine answers in the context {facts.Context}.",
            versionCall.Evidence,
            "Start the engine, or set DOCKER_HOST to one that runs."),
        { LacksBuildx: true } when !infoCall.Succeeded => new CacheException(
            "Docker does not tell what it can do: 'docker info' failed.",
            infoCall.Evidence,
            "See to it that 'docker info' works for the user who builds."),
        { LacksBuildx: true } => new CacheException(
            $"The docker client {facts.ClientVersion} cannot build without its buildx component, which is missing.",
            nextStep: "Install it: the package is called docker-buildx-plugin (Docker's own) or docker-buildx (Debian from 13 on, Ubuntu)."),
        _ => null,
    };

    private static string? BuildxVersion(JsonElement info) =>
        info.Items("ClientInfo", "Plugins")
            .Where(plugin => plugin.Text("Name") == "buildx" && plugin.Text("Err") is null)
            .Select(plugin => plugin.Text("Version") ?? "unknown")
            .FirstOrDefault();

    private static bool HasContainerdStore(JsonElement info) =>
        info.Items("DriverStatus").Any(entry => entry.ValueKind is JsonValueKind.Array
            && entry.EnumerateArray().Any(field => field.Text() == ContainerdStoreDriver));

    private static IEnumerable<string> InsecureHosts(JsonElement info) =>
        info.Find("RegistryConfig", "IndexConfigs") is { ValueKind: JsonValueKind.Object } indexes
            ? indexes.EnumerateObject()
                .Where(index => index.Value.Find("Secure") is { ValueKind: JsonValueKind.False })
                .Select(index => index.Name)
            : [];

    /// <summary>Docker hides the user and password of a proxy, which is then of no use here.</summary>
    private static Dictionary<string, string> Proxies(JsonElement info) =>
        new Dictionary<string, string?> { ["HTTP_PROXY"] = info.Text("HttpProxy"), ["HTTPS_PROXY"] = info.Text("HttpsProxy"), ["NO_PROXY"] = info.Text("NoProxy") }
            .Where(proxy => proxy.Value is { Length: > 0 })
            .ToDictionary(proxy => proxy.Key, proxy => proxy.Value!);

    private static IEnumerable<Uri> Mirrors(JsonElement info) => info.Items("RegistryConfig", "Mirrors")
        .Select(mirror => Uri.TryCreate(mirror.Text(), UriKind.Absolute, out var address) ? address : null)
        .OfType<Uri>()
        .Where(address => address.Scheme is "http" or "https");

    private static IEnumerable<string> InsecureNetworks(JsonElement info) =>
        info.Items("RegistryConfig", "InsecureRegistryCIDRs").Select(network => network.Text()).OfType<string>();
}
