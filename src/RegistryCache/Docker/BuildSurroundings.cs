using System.Collections.Concurrent;

namespace RegistryCache;

/// <summary>Is what all images of a build have in common: docker, what was found out about its builders, and the way to the registries.</summary>
internal sealed class BuildSurroundings(DockerClient client)
{
    private readonly ConcurrentDictionary<string, Lazy<Task<EngineFacts>>> _engines = [];

    public DockerClient Client => client;

    public RegistryAccess Registries { get; } = new(client);

    /// <summary>Reads the facts of a builder, once. Docker takes a while to start: until it has, others may go on.</summary>
    public Task<EngineFacts> InspectAsync(string? builder, CancellationToken cancellationToken) => _engines
        .GetOrAdd(builder ?? "", _ => new Lazy<Task<EngineFacts>>(() => Task.Run(() => EngineInspector.InspectAsync(client, builder, cancellationToken), cancellationToken)))
        .Value;
}
