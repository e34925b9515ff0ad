using System.Collections.Concurrent;
using RegistryCache.Docker;
using RegistryCache.Files;
using RegistryCache.Options;
using RegistryCache.Processes;
using RegistryCache.Registry.Protocol;

namespace RegistryCache.Running;

/// <summary>What all images of a build have in common: docker, the facts about its builders, the registries, and the folders that are sent.</summary>
internal sealed class BuildSurroundings(DockerClient client, params IReadOnlyList<CacheOptions> images)
{
    private readonly ConcurrentDictionary<string, Lazy<Task<EngineFacts>>> _engines = [];
    private readonly Lazy<Task> _cleaning = new(() => Task.Run(CleanAsync));

    public DockerClient Client => client;

    public RegistryAccess Registries { get; } = new(client);

    /// <summary>Removes what runs of this user that were killed have left behind, once.</summary>
    public Task CleanUpAsync(CancellationToken cancellationToken) => _cleaning.Value.WaitAsync(cancellationToken);

    /// <summary>Gets the folders that this image and the others of the build send to the engine.</summary>
    public SentFolders Sent(CacheOptions image) => SentFolders.Of([image, .. images]);

    /// <summary>Reads the facts of a builder, once. Docker takes a while to start: until it has, others may go on.</summary>
    public Task<EngineFacts> InspectAsync(string? builder, CancellationToken cancellationToken) => _engines
        .GetOrAdd(builder ?? "", _ => new Lazy<Task<EngineFacts>>(() => Task.Run(() => EngineInspector.InspectAsync(client, builder, cancellationToken), cancellationToken)))
        .Value;

    /// <summary>A process that is about to end may still use its login: the processes go first.</summary>
    private static async Task CleanAsync()
    {
        await AbandonedProcesses.EndAsync(CancellationToken.None);
        PrivateFolder.DeleteAbandoned();
    }
}
