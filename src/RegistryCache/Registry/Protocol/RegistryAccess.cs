using System.Collections.Concurrent;
using RegistryCache.Docker;
using RegistryCache.Options;
using RegistryCache.Registry.Authentication;
using RegistryCache.Registry.Connections;

namespace RegistryCache.Registry.Protocol;

/// <summary>
/// Opens the registry client with the logins a build has: docker's own first, then the one given for the image's registry.
/// It stays open for as long as the process runs: what was found out about a registry, and the connections to it, serve every
/// verb and every image.
/// </summary>
internal sealed class RegistryAccess(DockerClient client)
{
    private readonly ConcurrentDictionary<(string Registry, Login? Login, string Insecure, string Proxies, bool ReadsVariable), Lazy<RegistryClient>> _clients = new();

    public RegistryClient Open(CacheOptions options, EngineFacts engine) => _clients
        .GetOrAdd(
            (options.Image.Registry, options.Login, string.Join(' ', engine.SpokenToInPlain), string.Join(' ', engine.Proxies), engine.ReadsAuthVariable),
            key => new Lazy<RegistryClient>(() =>
            {
                var credentials = new DockerCredentials(client, key.ReadsVariable);
                return new RegistryClient(
                    engine.SpokenToInPlain,
                    (registry, cancellationToken) => FindLoginsAsync(credentials, registry, registry == key.Registry ? key.Login : null, cancellationToken),
                    engineProxy: EnvironmentProxy.OfEngine(engine));
            }))
        .Value;

    private static async Task<IReadOnlyList<Login>> FindLoginsAsync(
        DockerCredentials credentials, string registry, Login? given, CancellationToken cancellationToken)
    {
        try
        {
            return [.. new[] { await credentials.FindAsync(registry, cancellationToken), given }.OfType<Login>()];
        }
        catch (CredentialHelperException) when (given is not null)
        {
            return [given]; // Given for the case that docker's own are no good.
        }
    }
}
