using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;

namespace RegistryCache.Registry.Connections;

/// <summary>Holds the connections on behalf of each registry: like docker, to its token service and storage under the same certificates.</summary>
internal sealed class RegistryConnections(RegistryEndpoint endpoint, RegistryTls tls, IWebProxy? engineProxy) : IDisposable
{
    /// <summary>Some firewalls refuse what does not say what it is.</summary>
    private static readonly ProductInfoHeaderValue Product =
        new("registry-cache", typeof(RegistryConnections).Assembly.GetName().Version!.ToString(fieldCount: 3));

    private readonly ConcurrentDictionary<string, Lazy<HttpClient>> _clients = new();

    /// <summary>The registries a connection was made to, straight from here.</summary>
    private readonly ConcurrentDictionary<string, bool> _connected = new();

    /// <summary>Gets whether a connection to a registry was ever made, whether it then answered or not.</summary>
    public bool HasConnected(string registry) => _connected.ContainsKey(registry);

    /// <exception cref="RegistryException">The certificates docker keeps for the registry cannot be read.</exception>
    public HttpClient Of(string registry) => _clients.GetOrAdd(registry, name => new Lazy<HttpClient>(() => Open(name))).Value;

    public void Dispose()
    {
        foreach (var client in _clients.Values.Where(client => client.IsValueCreated))
            client.Value.Dispose();
    }

    private HttpClient Open(string registry) => new(new RegistryHandler(registry, endpoint, tls, engineProxy, () => _connected[registry] = true))
    {
        Timeout = Timeout.InfiniteTimeSpan, // RegistryRetry ends what takes too long.
        DefaultRequestHeaders = { UserAgent = { Product } },
    };
}
