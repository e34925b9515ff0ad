namespace RegistryCache.Registry.Authentication;

/// <summary>The names under which docker's configuration has credentials: a host, or an address such as <c>https://registry.example.com/v1/</c>.</summary>
/// <remarks>As <see href="https://github.com/docker/cli/blob/v28.3.0/cli/config/credentials/file_store.go">ConvertToHostname</see> of docker/cli reads them.</remarks>
internal static class CredentialsKey
{
    private const string AfterScheme = "://";

    /// <summary>Gets the host that is meant, with its port where there is one.</summary>
    public static string HostOf(string name)
    {
        var scheme = name.IndexOf(AfterScheme, StringComparison.Ordinal);
        return scheme > 0 && IsScheme(name.AsSpan(0, scheme)) && HostOfAddress(name[(scheme + AfterScheme.Length)..]) is { } host
            ? host
            : name.Split('/')[0];
    }

    private static string? HostOfAddress(string address)
    {
        var authority = address.Split('/', '?', '#')[0];
        var host = authority[(authority.LastIndexOf('@') + 1)..];
        var colon = host.LastIndexOf(':');
        var (name, port) = colon > host.LastIndexOf(']') ? (host[..colon], host[(colon + 1)..]) : (host, "");
        if (name is "" || !port.All(char.IsAsciiDigit))
            return null;
        if (port is not "")
            return $"{name}:{port}";

        return name is ['[', .. var inner, ']'] ? inner : name;
    }

    private static bool IsScheme(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('+' or '-' or '.'))
                return false;
        }

        return char.IsAsciiLetter(text[0]);
    }
}
