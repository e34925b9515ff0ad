using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace RegistryCache.Registry.Connections;

/// <summary>Decides whom to trust on behalf of a registry, and what to show there, as docker does.</summary>
internal sealed class RegistryTls(DockerCertificates certificates)
{
    private static readonly Oid ServerAuthentication = new("1.3.6.1.5.5.7.3.1");

    /// <param name="registry">The registry on whose behalf a connection is made.</param>
    /// <param name="trusted">The host of which any certificate is good, where there is one; the proxy on the way to it is another.</param>
    /// <exception cref="RegistryException">The certificates docker keeps for the registry cannot be read.</exception>
    public SslClientAuthenticationOptions For(string registry, string? trusted = null)
    {
        var authorities = certificates.Authorities(registry);
        return new SslClientAuthenticationOptions
        {
            ClientCertificates = certificates.Clients(registry),
            RemoteCertificateValidationCallback = (sender, certificate, chain, errors) =>
                errors == SslPolicyErrors.None
                // Docker checks no certificate of an insecure registry; one that docker talks to must not be unreachable for us.
                || (trusted is not null && sender is SslStream stream && stream.TargetHostName == trusted)
                || (errors == SslPolicyErrors.RemoteCertificateChainErrors && LeadsTo(authorities, certificate, chain)),
        };
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
