using System.Collections.Concurrent;

namespace RegistryCache;

/// <summary>
/// Opens the registry client with the logins a build has: docker's own first, then the one given for the image's registry.
/// It stays open for as long as the process runs: what was found out about a registry, and the connections to it, serve every
/// verb and every image.
/// </summary>
internal sealed class RegistryAccess(DockerClient client)
{
    private readonly ConcurrentDictionary<(string Registry, Login? Login, string? Builder), Lazy<RegistryClient>> _clients = new();

    public RegistryClient Open(CacheOptions options, EngineFacts engine) => Open(options, Task.FromResult(engine));

    /// <summary>Opens it while the engine is still being asked; what depends on the answer waits for it.</summary>
    public RegistryClient Open(CacheOptions options, Task<EngineFacts> engine) => _clients
        .GetOrAdd(
            (options.Image.Registry, options.Login, options.Builder),
            key => new Lazy<RegistryClient>(() => new RegistryClient(
                InsecureAsync(engine),
                (registry, cancellationToken) => FindLoginsAsync(engine, registry, registry == key.Registry ? key.Login : null, cancellationToken))))
        .Value;

    private static async Task<IReadOnlyList<string>> InsecureAsync(Task<EngineFacts> engine) => (await engine).InsecureRegistries;

    private async Task<IReadOnlyList<Login>> FindLoginsAsync(Task<EngineFacts> engine, string registry, Login? given, CancellationToken cancellationToken)
    {
        try
        {
            var credentials = new DockerCredentials(client, (await engine.WaitAsync(cancellationToken)).ReadsAuthVariable);
            return [.. new[] { await credentials.FindAsync(registry, cancellationToken), given }.OfType<Login>()];
        }
        catch (CredentialHelperException) when (given is not null)
        {
            return [given]; // Given for the case that docker's own are no good.
        }
    }
}
