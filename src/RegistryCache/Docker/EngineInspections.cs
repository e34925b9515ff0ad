using System.Collections.Concurrent;

namespace RegistryCache;

/// <summary>Reads the facts of each builder once, however many images it builds.</summary>
internal sealed class EngineInspections(DockerClient client)
{
    private readonly ConcurrentDictionary<string, Lazy<Task<EngineFacts>>> _facts = [];

    public Task<EngineFacts> InspectAsync(string? builder, CancellationToken cancellationToken) => _facts
        .GetOrAdd(builder ?? "", _ => new Lazy<Task<EngineFacts>>(() => EngineInspector.InspectAsync(client, builder, cancellationToken)))
        .Value;
}
