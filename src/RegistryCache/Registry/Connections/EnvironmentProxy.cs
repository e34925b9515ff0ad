using System.Globalization;
using System.Net;
using RegistryCache.Docker;

namespace RegistryCache.Registry.Connections;

/// <summary>
/// Takes the proxies from the environment as docker does: the rules of its language are others than those of .NET. See
/// <see href="https://pkg.go.dev/golang.org/x/net/http/httpproxy#FromEnvironment">httpproxy.FromEnvironment</see>.
/// </summary>
internal sealed class EnvironmentProxy : IWebProxy, ICredentials
{
    private const int DefaultSocksPort = 1080;

    private readonly Uri? _http;
    private readonly Uri? _https;
    private readonly NoProxyList _direct;

    /// <param name="variable">Gives a variable of the environment.</param>
    public EnvironmentProxy(Func<string, string?> variable)
    {
        _http = Parse(Value("HTTP_PROXY"));
        _https = Parse(Value("HTTPS_PROXY"));
        _direct = new NoProxyList(Value("NO_PROXY"));

        // The upper case goes first, and what is empty counts for nothing.
        string Value(string name) => variable(name) is { Length: > 0 } value ? value : variable(name.ToLowerInvariant()) ?? "";
    }

    /// <summary>Reads the proxies of this process. Where it has none, docker on Linux has none; Docker Desktop takes the system's.</summary>
    public static IWebProxy Read()
    {
        var proxy = new EnvironmentProxy(Environment.GetEnvironmentVariable);
        return OperatingSystem.IsLinux() || (proxy._http ?? proxy._https) is not null ? proxy : HttpClient.DefaultProxy;
    }

    /// <summary>Gives the engine's own proxies, or <see langword="null"/> where it has none.</summary>
    public static IWebProxy? OfEngine(EngineFacts engine) => engine.Proxies.Count == 0 ? null : new EnvironmentProxy(name => engine.Proxies.GetValueOrDefault(name));

    public ICredentials? Credentials
    {
        get => this;
        set => throw new NotSupportedException("The environment alone says who asks.");
    }

    public Uri? GetProxy(Uri destination) => IsBypassed(destination) ? null : Proxy(destination);

    public bool IsBypassed(Uri host) => Proxy(host) is null || _direct.Contains(host);

    /// <summary>Gives the user and password from the proxy's own address.</summary>
    public NetworkCredential? GetCredential(Uri uri, string authType) =>
        uri.UserInfo.Split(':', 2) is [{ Length: > 0 } user, .. var rest]
            ? new NetworkCredential(Uri.UnescapeDataString(user), Uri.UnescapeDataString(string.Concat(rest)))
            : null;

    private Uri? Proxy(Uri destination) => destination.Scheme == Uri.UriSchemeHttps ? _https : _http;

    /// <summary>.NET knows no default port of this scheme; Go takes that of <see href="https://www.rfc-editor.org/rfc/rfc1928">RFC 1928</see>.</summary>
    private static Uri? WithPort(Uri proxy)
    {
        if (proxy.Port >= 0)
            return proxy;

        var login = proxy.UserInfo is "" ? "" : $"{proxy.UserInfo}@";
        return Uri.TryCreate(string.Create(CultureInfo.InvariantCulture, $"{proxy.Scheme}://{login}{proxy.Host}:{DefaultSocksPort}"), UriKind.Absolute, out var whole) ? whole : null;
    }

    /// <summary>A proxy without a scheme is asked by http; one that cannot be asked is none.</summary>
    private static Uri? Parse(string text)
    {
        var address = text.Contains("://", StringComparison.Ordinal) ? text : $"http://{text}";
        return Uri.TryCreate(address.Replace("socks5h://", "socks5://", StringComparison.OrdinalIgnoreCase), UriKind.Absolute, out var proxy)
            && proxy.Scheme is "http" or "https" or "socks5" && proxy.Host is not "" ? WithPort(proxy) : null;
    }
}
