using System.Net;

namespace RegistryCache;

/// <summary>Knows where a registry listens, and whether plain http may be spoken with it.</summary>
/// <param name="insecure">The hosts and networks (CIDR) the engine lists as insecure.</param>
internal sealed class RegistryEndpoint(IReadOnlyList<string> insecure)
{
    /// <summary>Where <c>docker.io</c> listens.</summary>
    private const string DefaultRegistryHost = "registry-1.docker.io";

    /// <summary>Gets the base addresses to try in their order: https always first, then http where it may be spoken.</summary>
    public IReadOnlyList<Uri> BaseAddresses(string registry)
    {
        var host = registry == ImageReference.DefaultRegistry ? DefaultRegistryHost : registry;
        return IsInsecure(registry)
            ? [new Uri($"https://{host}"), new Uri($"http://{host}")]
            : [new Uri($"https://{host}")];
    }

    /// <summary>Follows docker: loopback is insecure, and so is what the engine's <c>insecure-registries</c> say.</summary>
    /// <remarks>See <see href="https://docs.docker.com/reference/cli/dockerd/#insecure-registries">insecure registries</see>.</remarks>
    public bool IsInsecure(string registry)
    {
        var host = new Uri($"http://{registry}").DnsSafeHost;
        if (insecure.Contains(registry) || host.Equals("localhost", StringComparison.OrdinalIgnoreCase))
            return true;

        return IPAddress.TryParse(host, out var address)
            && (IPAddress.IsLoopback(address)
                || insecure.Any(entry => IPNetwork.TryParse(entry, out var network) && network.Contains(address)));
    }
}
