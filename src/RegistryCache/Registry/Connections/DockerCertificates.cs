using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using RegistryCache.Files;

namespace RegistryCache.Registry.Connections;

/// <summary>
/// Reads the certificates docker keeps for a registry: the authorities it trusts there and the ones it shows there. See
/// <see href="https://docs.docker.com/engine/security/certificates/">certificates of a registry</see>.
/// </summary>
/// <param name="folders">The folders with a folder for each <c>host:port</c>.</param>
internal sealed class DockerCertificates(params IReadOnlyList<string> folders)
{
    public static DockerCertificates OfDocker { get; } = new(FoldersOf(Environment.GetEnvironmentVariable));

    /// <summary>Lists where docker keeps certificates: the machine's folder, and that of a rootless engine.</summary>
    /// <remarks>See <see href="https://docs.docker.com/engine/security/rootless/tips/">rootless mode</see>, whose configuration is in <c>~/.config/docker</c>.</remarks>
    /// <param name="variable">Gives a variable of the environment.</param>
    public static IReadOnlyList<string> FoldersOf(Func<string, string?> variable)
    {
        if (OperatingSystem.IsWindows())
            return [Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.CommonApplicationData), "docker", "certs.d")];

        var own = variable("XDG_CONFIG_HOME") is { Length: > 0 } config ? config
            : variable("HOME") is { Length: > 0 } home ? Path.Combine(home, ".config")
            : null;
        return ["/etc/docker/certs.d", .. own is null ? Array.Empty<string>() : [Path.Combine(own, "docker", "certs.d")]];
    }

    /// <summary>Reads the certificate authorities: every <c>.crt</c> file.</summary>
    /// <exception cref="RegistryException">There is a file that cannot be read.</exception>
    public X509Certificate2Collection Authorities(string registry)
    {
        var authorities = new X509Certificate2Collection();
        foreach (var file in Files(registry, "*.crt"))
            Read(file, registry, authorities.ImportFromPemFile);

        return authorities;
    }

    /// <summary>Reads the client certificates: every <c>.cert</c> file with its <c>.key</c>.</summary>
    /// <exception cref="RegistryException">There is a file that cannot be read.</exception>
    public X509Certificate2Collection Clients(string registry)
    {
        var clients = new X509Certificate2Collection();
        foreach (var file in Files(registry, "*.cert"))
            Read(file, registry, path => clients.Add(X509Certificate2.CreateFromPemFile(path, Path.ChangeExtension(path, ".key"))));

        return clients;
    }

    private string[] Files(string registry, string pattern) => [.. folders.SelectMany(folder => Files(folder, registry, pattern))];

    private static string[] Files(string folder, string registry, string pattern)
    {
        // No folder of Windows may have a colon in its name; docker leaves it out there.
        var own = Path.Combine(folder, OperatingSystem.IsWindows() ? registry.Replace(":", "", StringComparison.Ordinal) : registry);
        try
        {
            return Directory.Exists(own) ? [.. Directory.GetFiles(own, pattern).Order(StringComparer.Ordinal)] : [];
        }
        catch (UnauthorizedAccessException exception)
        {
            throw Unreadable(own, registry, exception);
        }
    }

    private static void Read(string file, string registry, Action<string> read)
    {
        try
        {
            read(file);
        }
        catch (Exception exception) when (exception.IsOfFileSystem || exception is CryptographicException)
        {
            throw Unreadable(file, registry, exception);
        }
    }

    private static RegistryException Unreadable(string path, string registry, Exception exception) =>
        new(RegistryFault.Unreachable, $"{registry}: docker's certificates in {path} cannot be read: {exception.Message}", cause: exception) { IsOfTheWay = true };
}
