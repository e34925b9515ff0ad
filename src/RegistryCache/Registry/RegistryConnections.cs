using System.Collections.Concurrent;

namespace RegistryCache;

/// <summary>Holds the connections on behalf of each registry: like docker, to its token service and storage under the same certificates.</summary>
internal sealed class RegistryConnections(RegistryTls tls) : IDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<HttpClient>> _clients = new();

    /// <exception cref="RegistryException">The certificates docker keeps for the registry cannot be read.</exception>
    public HttpClient Of(string registry) => _clients.GetOrAdd(registry, name => new Lazy<HttpClient>(() => Open(name))).Value;

    public void Dispose()
    {
        foreach (var client in _clients.Values.Where(client => client.IsValueCreated))
            client.Value.Dispose();
    }

    /// <summary>Enough to ask for every layer of an image at once, and no flood where there are many images.</summary>
    private const int MaxConnections = 16;

    private HttpClient Open(string registry) => new(new SocketsHttpHandler
    {
        Proxy = new LoopbackBypass(HttpClient.DefaultProxy),
        SslOptions = tls.For(registry),
        AllowAutoRedirect = false, // Redirects decides where an answer may lead, and without what.
        UseCookies = false,
        MaxConnectionsPerServer = MaxConnections,
    })
    {
        Timeout = Timeout.InfiniteTimeSpan, // RegistryRetry ends what takes too long.
    };
}
