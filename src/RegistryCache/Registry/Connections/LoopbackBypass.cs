using System.Net;

namespace RegistryCache.Registry.Connections;

/// <summary>Keeps the way to this very machine clear of any proxy, as docker does.</summary>
/// <remarks>See <see href="https://pkg.go.dev/net/http#ProxyFromEnvironment">ProxyFromEnvironment</see>.</remarks>
internal sealed class LoopbackBypass(IWebProxy proxy) : IWebProxy
{
    public ICredentials? Credentials
    {
        get => proxy.Credentials;
        set => proxy.Credentials = value;
    }

    public Uri? GetProxy(Uri destination) => IsBypassed(destination) ? null : proxy.GetProxy(destination);

    public bool IsBypassed(Uri host) => host.IsLoopback || proxy.IsBypassed(host);
}
