using System.Collections.Concurrent;

namespace RegistryCache;

/// <summary>
/// Sends what is on behalf of one registry, and decides for each server whether its certificate is checked: a certificate
/// names no port, but only one port of a host may be insecure.
/// </summary>
internal sealed class RegistryHandler(string registry, RegistryEndpoint endpoint, RegistryTls tls) : HttpMessageHandler
{
    /// <summary>Enough to ask for every layer of an image at once, and no flood where there are many images.</summary>
    private const int MaxConnections = 16;

    /// <summary>For whom any certificate is good; all others share one.</summary>
    private readonly ConcurrentDictionary<string, Lazy<HttpMessageInvoker>> _trusting = new();

    /// <exception cref="RegistryException">The certificates docker keeps for the registry cannot be read.</exception>
    private readonly HttpMessageInvoker _checking = Open(tls, registry, trusted: null);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var server = request.RequestUri!;
        var isTrusted = server.Scheme == Uri.UriSchemeHttps && await endpoint.TrustsAnyCertificateAsync(registry, server, cancellationToken);
        var connections = isTrusted
            ? _trusting.GetOrAdd(server.Authority, _ => new Lazy<HttpMessageInvoker>(() => Open(tls, registry, server.IdnHost))).Value
            : _checking;
        return await connections.SendAsync(request, cancellationToken);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            foreach (var connections in _trusting.Values.Where(connections => connections.IsValueCreated))
                connections.Value.Dispose();
            _checking.Dispose();
        }

        base.Dispose(disposing);
    }

    private static HttpMessageInvoker Open(RegistryTls tls, string registry, string? trusted) => new(new SocketsHttpHandler
    {
        Proxy = new LoopbackBypass(EnvironmentProxy.Read()),
        SslOptions = tls.For(registry, trusted),
        AllowAutoRedirect = false, // Redirects decides where an answer may lead, and without what.
        UseCookies = false,
        MaxConnectionsPerServer = MaxConnections,
    });
}
