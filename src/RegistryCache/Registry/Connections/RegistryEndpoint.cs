using System.Globalization;
using System.Net;
using RegistryCache.References;

namespace RegistryCache.Registry.Connections;

/// <summary>Knows where a registry listens, and whether plain http may be spoken with it, or any certificate accepted of it.</summary>
/// <param name="insecure">The registries (host and port as references name them) and networks (CIDR) the engine lists as insecure.</param>
/// <param name="addresses">The addresses of hosts that are listed by their network.</param>
internal sealed class RegistryEndpoint(IReadOnlyList<string> insecure, HostAddresses addresses)
{
    /// <summary>Where <c>docker.io</c> listens.</summary>
    private const string DefaultRegistryHost = "registry-1.docker.io";

    /// <summary>Gets the base addresses to try in their order: https always first, then http where it may be spoken.</summary>
    /// <returns>None for what the grammar of references allows and no network knows, such as the port 99999.</returns>
    public async Task<IReadOnlyList<Uri>> BaseAddressesAsync(string registry, CancellationToken cancellationToken)
    {
        if (Address(registry, Uri.UriSchemeHttps) is not { } https)
            return [];

        return await IsInsecureAsync(registry, cancellationToken) ? [https, Address(registry, Uri.UriSchemeHttp)!] : [https];
    }

    /// <summary>
    /// Follows docker: a registry is insecure that the engine lists by the very name it has in the reference, or one of whose
    /// addresses is loopback or in a network the engine lists.
    /// </summary>
    /// <remarks>
    /// See <see href="https://docs.docker.com/reference/cli/dockerd/#insecure-registries">insecure registries</see>, and
    /// <see href="https://github.com/moby/moby/blob/v28.5.1/registry/config.go">isSecureIndex</see> in moby.
    /// </remarks>
    public async Task<bool> IsInsecureAsync(string registry, CancellationToken cancellationToken) =>
        registry != ImageReference.DefaultRegistry
        && (insecure.Contains(registry) || (Address(registry, Uri.UriSchemeHttps) is { } address && await IsInListedNetworkAsync(address, cancellationToken)));

    /// <summary>Gets whether a server that a registry leads to is insecure: its token service, or its storage.</summary>
    public async Task<bool> IsInsecureAsync(Uri server, CancellationToken cancellationToken) =>
        insecure.Contains(server.Authority)
        || insecure.Contains(string.Create(CultureInfo.InvariantCulture, $"{server.Host}:{server.Port}"))
        || await IsInListedNetworkAsync(server, cancellationToken);

    /// <summary>
    /// Gets whether a server's certificate need not be valid. Docker checks none on behalf of an insecure registry; here another
    /// server has to be insecure itself, be it on the same host.
    /// </summary>
    public Task<bool> TrustsAnyCertificateAsync(string registry, Uri server, CancellationToken cancellationToken) =>
        Address(registry, Uri.UriSchemeHttps) is { } own && IsSameServer(own, server)
            ? IsInsecureAsync(registry, cancellationToken)
            : IsInsecureAsync(server, cancellationToken);

    private async Task<bool> IsInListedNetworkAsync(Uri server, CancellationToken cancellationToken)
    {
        var host = server.IdnHost;
        if (host == "localhost")
            return true;

        IPAddress[] own = IPAddress.TryParse(host, out var literal) ? [literal] : await addresses.OfAsync(host, cancellationToken);
        return own.Select(address => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).Any(address =>
            IPAddress.IsLoopback(address) || insecure.Any(entry => IPNetwork.TryParse(entry, out var network) && network.Contains(address)));
    }

    public static bool IsSameServer(Uri one, Uri other) =>
        Uri.Compare(one, other, UriComponents.SchemeAndServer, UriFormat.Unescaped, StringComparison.OrdinalIgnoreCase) == 0;

    public static Uri? Address(string registry, string scheme)
    {
        var host = registry == ImageReference.DefaultRegistry ? DefaultRegistryHost : registry;
        return Uri.TryCreate($"{scheme}://{host}", UriKind.Absolute, out var address) ? address : null;
    }
}
