using System.Net;

namespace RegistryCache;

/// <summary>Knows where a registry listens, and whether plain http may be spoken with it.</summary>
/// <param name="insecure">The hosts and networks (CIDR) the engine lists as insecure.</param>
internal sealed class RegistryEndpoint(IReadOnlyList<string> insecure)
{
    /// <summary>Where <c>docker.io</c> listens.</summary>
    private const string DefaultRegistryHost = "registry-1.docker.io";

    /// <summary>Gets the base addresses to try in their order: https always first, then http where it may be spoken.</summary>
    /// <returns>None for what the grammar of references allows and no network knows, such as the port 99999.</returns>
    public IReadOnlyList<Uri> BaseAddresses(string registry)
    {
        var host = registry == ImageReference.DefaultRegistry ? DefaultRegistryHost : registry;
        string[] schemes = IsInsecure(registry) ? ["https", "http"] : ["https"];
        return [.. schemes.Select(scheme => Address($"{scheme}://{host}")).OfType<Uri>()];
    }

    /// <summary>Follows docker: loopback is insecure, and so is what the engine's <c>insecure-registries</c> say.</summary>
    /// <remarks>See <see href="https://docs.docker.com/reference/cli/dockerd/#insecure-registries">insecure registries</see>.</remarks>
    public bool IsInsecure(string registry) => insecure.Contains(registry) || IsInsecureHost(HostOf(registry));

    /// <summary>Gets whether a host's certificate need not be valid; a certificate knows no port, an insecure registry may have one.</summary>
    public bool TrustsAnyCertificateOf(string host) => IsInsecureHost(host) || insecure.Any(entry => HostOf(entry) == host);

    private bool IsInsecureHost(string host)
    {
        if (host.Equals("localhost", StringComparison.OrdinalIgnoreCase))
            return true;

        return IPAddress.TryParse(host, out var address)
            && (IPAddress.IsLoopback(address)
                || insecure.Any(entry => IPNetwork.TryParse(entry, out var network) && network.Contains(address)));
    }

    private static string HostOf(string registry) => Address($"http://{registry}")?.DnsSafeHost ?? registry;

    private static Uri? Address(string text) => Uri.TryCreate(text, UriKind.Absolute, out var address) ? address : null;
}
