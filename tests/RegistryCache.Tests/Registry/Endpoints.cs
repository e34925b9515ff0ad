using System.Net;
using System.Net.Sockets;

namespace RegistryCache.Tests;

/// <summary>Knows endpoints in a network of its own: no test asks a name server.</summary>
internal static class Endpoints
{
    private static readonly Dictionary<string, string[]> Hosts = new()
    {
        ["registry.corp"] = ["10.1.2.3"],
        ["two.corp"] = ["192.0.2.1", "10.9.9.9"],
        ["six.corp"] = ["2001:db8::7"],
        ["mapped.corp"] = ["::ffff:10.1.2.3"],
        ["alias.example"] = ["127.0.0.1"],
        ["away.example"] = ["192.0.2.1"],
        ["registry-1.docker.io"] = ["10.1.2.3"],
    };

    public static RegistryEndpoint Of(params string[] insecure) => new(insecure, new HostAddresses(TimeProvider.System, LookUpAsync));

    private static Task<IPAddress[]> LookUpAsync(string host, CancellationToken cancellationToken) => Hosts.TryGetValue(host, out var addresses)
        ? Task.FromResult(addresses.Select(IPAddress.Parse).ToArray())
        : Task.FromException<IPAddress[]>(new SocketException((int)SocketError.HostNotFound));
}
