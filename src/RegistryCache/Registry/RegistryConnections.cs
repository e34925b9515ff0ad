using System.Collections.Concurrent;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace RegistryCache;

/// <summary>Holds the connections on behalf of each registry: like docker, to its token service and storage under the same certificates.</summary>
internal sealed class RegistryConnections(RegistryEndpoint endpoint, DockerCertificates certificates) : IDisposable
{
    private static readonly Oid ServerAuthentication = new("1.3.6.1.5.5.7.3.1");

    private readonly ConcurrentDictionary<string, Lazy<HttpClient>> _clients = new();

    /// <exception cref="RegistryException">The certificates of the registry cannot be read.</exception>
    public HttpClient Of(string registry) => _clients.GetOrAdd(registry, name => new Lazy<HttpClient>(() => Open(name))).Value;

    public void Dispose()
    {
        foreach (var client in _clients.Values.Where(client => client.IsValueCreated))
            client.Value.Dispose();
    }

    private HttpClient Open(string registry)
    {
        var authorities = certificates.Authorities(registry);
        var handler = new SocketsHttpHandler
        {
            Proxy = new LoopbackBypass(HttpClient.DefaultProxy),
            AllowAutoRedirect = false, // Redirects decides where an answer may lead, and without what.
            UseCookies = false,
        };
        handler.SslOptions.ClientCertificates = certificates.Clients(registry);
        handler.SslOptions.RemoteCertificateValidationCallback = (sender, certificate, chain, errors) =>
            errors == SslPolicyErrors.None
            // Docker checks no certificate of an insecure registry; one that docker talks to must not be unreachable for us.
            || (sender is SslStream stream && endpoint.TrustsAnyCertificateOf(stream.TargetHostName))
            || (errors == SslPolicyErrors.RemoteCertificateChainErrors && LeadsTo(authorities, certificate, chain));
        return new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>The system's authorities were asked before: a chain cannot be built from both at once.</summary>
    private static bool LeadsTo(X509Certificate2Collection authorities, X509Certificate? certificate, X509Chain? sent)
    {
        if (authorities.Count == 0 || certificate is not X509Certificate2 leaf)
            return false;

        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(authorities);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck; // An authority of one's own publishes no list, as a rule.
        chain.ChainPolicy.ApplicationPolicy.Add(ServerAuthentication);
        foreach (var element in sent?.ChainElements ?? Enumerable.Empty<X509ChainElement>())
            chain.ChainPolicy.ExtraStore.Add(element.Certificate);

        return chain.Build(leaf);
    }
}
