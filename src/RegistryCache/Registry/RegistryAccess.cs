using System.Collections.Concurrent;

namespace RegistryCache;

/// <summary>
/// Opens the registry client with the logins a build has: docker's own first, then the one given for the image's registry.
/// It stays open for as long as the process runs: what was found out about a registry, and the connections to it, serve every
/// verb and every image.
/// </summary>
internal sealed class RegistryAccess(DockerClient client)
{
    private readonly DockerCredentials _credentials = new(client);
    private readonly ConcurrentDictionary<(string Registry, Login? Login, string Insecure), Lazy<RegistryClient>> _clients = new();

    public RegistryClient Open(CacheOptions options, EngineFacts engine) => _clients
        .GetOrAdd(
            (options.Image.Registry, options.Login, string.Join(' ', engine.InsecureRegistries)),
            key => new Lazy<RegistryClient>(() => new RegistryClient(
                engine.InsecureRegistries, (registry, cancellationToken) => FindLoginsAsync(registry, key.Registry, key.Login, cancellationToken))))
        .Value;

    private async Task<IReadOnlyList<Login>> FindLoginsAsync(string registry, string own, Login? given, CancellationToken cancellationToken)
    {
        var other = registry == own ? given : null;
        try
        {
            return [.. new[] { await _credentials.FindAsync(registry, cancellationToken), other }.OfType<Login>()];
        }
        catch (CredentialHelperException) when (other is not null)
        {
            return [other]; // Given for the case that docker's own are no good.
        }
    }
}
