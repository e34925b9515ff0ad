using System.Net;

namespace RegistryCache.Registry.Connections;

/// <summary>
/// The connections to servers on behalf of one registry: through this process's own proxy where it has one, else through the
/// engine's where it can be used from here, else straight.
/// </summary>
internal sealed class RegistryRoute : IDisposable
{
    /// <summary>Enough to ask for every layer of an image at once, and no flood where there are many images.</summary>
    private const int MaxConnections = 16;

    /// <summary>A proxy is near, or of no use from here: Docker Desktop names one that only its own machine knows.</summary>
    private static readonly TimeSpan ProxyPatience = TimeSpan.FromSeconds(2);

    private readonly LoopbackBypass _own = new(EnvironmentProxy.Read());
    private readonly LoopbackBypass? _engine;
    private readonly HttpMessageInvoker _connections;
    private readonly HttpMessageInvoker? _engineConnections;
    private volatile bool _isUseless;

    /// <exception cref="RegistryException">The certificates docker keeps for the registry cannot be read.</exception>
    public RegistryRoute(RegistryTls tls, string registry, string? trusted, IWebProxy? engineProxy, Action onConnected)
    {
        _engine = engineProxy is null ? null : new LoopbackBypass(engineProxy);
        _connections = Open(_own, Timeout.InfiniteTimeSpan);
        _engineConnections = _engine is null ? null : Open(_engine, ProxyPatience);

        HttpMessageInvoker Open(IWebProxy proxy, TimeSpan patience) => new(new SocketsHttpHandler
        {
            Proxy = proxy,
            ConnectTimeout = patience,
            SslOptions = tls.For(registry, trusted),
            AllowAutoRedirect = false, // Redirects decides where an answer may lead, and without what.
            UseCookies = false,
            MaxConnectionsPerServer = MaxConnections,
            PlaintextStreamFilter = (context, _) =>
            {
                if (context.InitialRequestMessage.RequestUri is { } server && proxy.IsBypassed(server))
                    onConnected(); // Of a connection to a proxy nobody knows how far it goes.
                return ValueTask.FromResult(context.PlaintextStream);
            },
        });
    }

    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var server = request.RequestUri!;
        if (_engineConnections is null || _isUseless || !_own.IsBypassed(server) || _engine!.IsBypassed(server))
            return await _connections.SendAsync(request, cancellationToken);

        try
        {
            return await _engineConnections.SendAsync(request, cancellationToken);
        }
        catch (Exception exception) when (IsOfTheProxy(exception) && !cancellationToken.IsCancellationRequested)
        {
            _isUseless = true;
            return await _connections.SendAsync(request, cancellationToken);
        }
    }

    public void Dispose()
    {
        _connections.Dispose();
        _engineConnections?.Dispose();
    }

    /// <summary>No connection was made, so nothing of the request has left.</summary>
    private static bool IsOfTheProxy(Exception exception) => exception
        is HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.ProxyTunnelError }
        or OperationCanceledException { InnerException: TimeoutException };
}
