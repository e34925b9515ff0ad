using System.Collections.Concurrent;
using System.Net;

namespace RegistryCache.Registry.Connections;

/// <summary>
/// Sends what is on behalf of one registry, and decides for each server whether its certificate is checked: a certificate
/// names no port, but only one port of a host may be insecure.
/// </summary>
internal sealed class RegistryHandler(string registry, RegistryEndpoint endpoint, RegistryTls tls, IWebProxy? engineProxy, Action onConnected) : HttpMessageHandler
{
    /// <summary>For whom any certificate is good; all others share one.</summary>
    private readonly ConcurrentDictionary<string, Lazy<RegistryRoute>> _trusting = new();

    /// <exception cref="RegistryException">The certificates docker keeps for the registry cannot be read.</exception>
    private readonly RegistryRoute _checking = new(tls, registry, trusted: null, engineProxy, onConnected);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var server = request.RequestUri!;
        var isTrusted = server.Scheme == Uri.UriSchemeHttps && await endpoint.TrustsAnyCertificateAsync(registry, server, cancellationToken);
        var connections = isTrusted
            ? _trusting.GetOrAdd(server.Authority, _ => new Lazy<RegistryRoute>(() => new RegistryRoute(tls, registry, server.IdnHost, engineProxy, onConnected))).Value
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
}
