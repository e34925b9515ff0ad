using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace RegistryCache;

/// <summary>
/// Reads the certificates docker keeps for a registry: the authorities it trusts there and the ones it shows there. See
/// <see href="https://docs.docker.com/engine/security/certificates/">certificates of a registry</see>.
/// </summary>
/// <param name="folder">The folder with a folder for each <c>host:port</c>.</param>
internal sealed class DockerCertificates(string folder)
{
    public static DockerCertificates OfDocker { get; } = new(OperatingSystem.IsWindows()
        ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.CommonApplicationData), "docker", "certs.d")
        : "/etc/docker/certs.d");

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

    private string[] Files(string registry, string pattern)
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
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw Unreadable(file, registry, exception);
        }
    }

    private static RegistryException Unreadable(string path, string registry, Exception exception) =>
        new(RegistryFault.Unreachable, $"{registry}: docker's certificates in {path} cannot be read: {exception.Message}", cause: exception);
}
