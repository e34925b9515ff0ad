using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace RegistryCache.Sandbox;

/// <summary>Makes the certificates with which an engine and its clients know each other, and nobody else does.</summary>
/// <remarks>The names of the client's files are those that docker looks for in <c>DOCKER_CERT_PATH</c>.</remarks>
internal sealed record EngineCertificates(string Folder)
{
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";
    private const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";

    public string Authority => Path.Combine(Folder, "ca.pem");

    public string ServerCertificate => Path.Combine(Folder, "server-cert.pem");

    public string ServerKey => Path.Combine(Folder, "server-key.pem");

    public string ClientCertificate => Path.Combine(Folder, "cert.pem");

    public string ClientKey => Path.Combine(Folder, "key.pem");

    /// <summary>Makes them, unless they are there.</summary>
    public void Create()
    {
        if (Directory.Exists(Folder))
            return;

        // Moved into place as a whole, so that a crash leaves none that do not belong together.
        var fresh = this with { Folder = Folder + ".new" };
        Directory.CreateDirectory(fresh.Folder);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var authority = CreateAuthority(key);
        File.WriteAllText(fresh.Authority, authority.ExportCertificatePem());
        Issue(authority, "engine", ServerAuthentication, fresh.ServerCertificate, fresh.ServerKey);
        Issue(authority, "client", ClientAuthentication, fresh.ClientCertificate, fresh.ClientKey);
        Directory.Move(fresh.Folder, Folder);
    }

    private static X509Certificate2 CreateAuthority(ECDsa key)
    {
        var request = new CertificateRequest("CN=sandbox", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddYears(1));
    }

    private static void Issue(X509Certificate2 authority, string name, string usage, string certificateFile, string keyFile)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(usage)], true));
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.Create(authority, authority.NotBefore, authority.NotAfter, RandomNumberGenerator.GetBytes(16));
        File.WriteAllText(certificateFile, certificate.ExportCertificatePem());
        File.WriteAllText(keyFile, key.ExportPkcs8PrivateKeyPem());
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(keyFile, UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }
}
