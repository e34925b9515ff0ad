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
                    (registry, cancellationToken) => LoginChoice.OfAsync(credentials, registry, registry == key.Registry ? key.Login : null, cancellationToken),
                    engineProxy: EnvironmentProxy.OfEngine(engine));
            }))
        .Value;
}
