using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace RegistryCache.Registry.Connections;

/// <summary>
/// Knows who is asked without a proxy, from the text of <c>NO_PROXY</c> as docker's language reads it: .NET knows no networks,
/// no ports, and no subdomains of a plain name. See
/// <see href="https://pkg.go.dev/golang.org/x/net/http/httpproxy#Config">NoProxy of httpproxy.Config</see>.
/// </summary>
internal sealed partial class NoProxyList(string text)
{
    private readonly Func<Uri, bool>[] _entries =
        [.. text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(entry => Read(entry.ToLowerInvariant()))];

    public bool Contains(Uri address) => _entries.Any(isMeant => isMeant(address));

    private static Func<Uri, bool> Read(string entry)
    {
        if (entry == "*")
            return _ => true;
        if (Network(entry) is { } network)
            return address => Address(address.IdnHost) is { } ip && network.Contains(ip);

        var (host, port) = HostAndPort().Match(entry) is { Success: true } match
            ? (match.Groups["host"].Value, match.Groups["port"].Value)
            : (entry, "");
        return Address(host) is { } own
            ? address => IsPort(address, port) && own.Equals(Address(address.IdnHost))
            : address => IsPort(address, port) && Address(address.IdnHost) is null && IsWithin(address.IdnHost, host);
    }

    private static bool IsPort(Uri address, string port) => port is "" || port == address.Port.ToString(CultureInfo.InvariantCulture);

    /// <summary>A name means itself and all below it; <c>.name</c> and <c>*.name</c> mean only what is below it.</summary>
    private static bool IsWithin(string host, string name)
    {
        var below = name.StartsWith("*.", StringComparison.Ordinal) ? name[1..] : name;
        return below.StartsWith('.')
            ? host.EndsWith(below, StringComparison.Ordinal)
            : host == below || host.EndsWith($".{below}", StringComparison.Ordinal);
    }

    /// <summary>Unlike .NET, Go takes <c>10.1.2.3/8</c> for <c>10.0.0.0/8</c>.</summary>
    private static IPNetwork? Network(string entry)
    {
        if (entry.Split('/') is not [var start, var length] || Address(start)?.GetAddressBytes() is not { } bytes
            || !int.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out var bits) || bits > bytes.Length * 8)
            return null;

        for (var i = 0; i < bytes.Length; i++)
            bytes[i] &= (byte)(0xff00 >> Math.Clamp(bits - (8 * i), 0, 8));

        return new IPNetwork(new IPAddress(bytes), bits);
    }

    /// <summary>.NET also takes <c>10</c> and <c>[::1]</c> for an address.</summary>
    private static IPAddress? Address(string text) =>
        !text.StartsWith('[') && (text.Contains(':') || text.Count(character => character == '.') == 3) && IPAddress.TryParse(text, out var address)
            ? address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address
            : null;

    [GeneratedRegex(@"\A(?:\[(?<host>[^\]]+)\]|(?<host>[^:]+)):(?<port>[0-9]*)\z")]
    private static partial Regex HostAndPort();
}
