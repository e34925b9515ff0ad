using System.Net;
using System.Net.Sockets;

namespace RegistryCache.Registry.Connections;

/// <summary>Looks up the addresses of hosts, within a limit, and keeps them for a while; a host that cannot be looked up has none.</summary>
internal sealed class HostAddresses(TimeProvider time, Func<string, CancellationToken, Task<IPAddress[]>>? lookUpAsync = null)
{
    /// <summary>Behind a proxy there may be nobody to answer for the hosts outside.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan FailureLifetime = TimeSpan.FromSeconds(30);

    private readonly Func<string, CancellationToken, Task<IPAddress[]>> _lookUpAsync = lookUpAsync ?? Dns.GetHostAddressesAsync;
    private readonly ExpiringCache<string, IPAddress[]> _known = new(time);

    public Task<IPAddress[]> OfAsync(string host, CancellationToken cancellationToken) =>
        _known.GetAsync(host, () => LookUpAsync(host, cancellationToken), cancellationToken);

    private async Task<(IPAddress[] Addresses, TimeSpan Lifetime)> LookUpAsync(string host, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Limit, time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return (await _lookUpAsync(host, end.Token).WaitAsync(end.Token), Lifetime); // The system's own look-up cannot be broken off.
        }
        catch (Exception exception) when (exception is SocketException or ArgumentException or OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return ([], FailureLifetime);
        }
    }
}
