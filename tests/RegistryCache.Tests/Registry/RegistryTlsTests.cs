using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace RegistryCache.Tests;

/// <summary>Whom docker trusts at a registry, in real handshakes with a server that calls itself by that registry's name.</summary>
public sealed class RegistryTlsTests : IDisposable
{
    private const string Host = "registry.example";
    private const string Registry = "registry.example:5000";

    private readonly string _folder = Directory.CreateTempSubdirectory("certs.d-").FullName;
    private readonly TestAuthority _authority = new("our own");

    public void Dispose()
    {
        Directory.Delete(_folder, recursive: true);
        _authority.Dispose();
    }

    [Fact]
    public async Task A_private_authority_is_trusted_where_docker_trusts_it()
    {
        Write(Registry, "ca.crt", _authority.Pem);

        await HandshakeAsync(Registry, _authority.Issue(Host));
    }

    [Fact]
    public async Task Each_of_several_authorities_is_trusted()
    {
        using var other = new TestAuthority("other");
        Write(Registry, "a.crt", other.Pem);
        Write(Registry, "b.crt", $"{new TestAuthority("third").Pem}\n{_authority.Pem}");

        await HandshakeAsync(Registry, _authority.Issue(Host));
    }

    [Fact]
    public async Task A_private_authority_is_trusted_at_no_other_registry()
    {
        Write("registry.example:5001", "ca.crt", _authority.Pem);

        await Should.ThrowAsync<AuthenticationException>(() => HandshakeAsync(Registry, _authority.Issue(Host)));
    }

    [Fact]
    public async Task Another_authority_of_the_same_name_is_not_trusted()
    {
        using var impostor = new TestAuthority("our own");
        Write(Registry, "ca.crt", _authority.Pem);

        await Should.ThrowAsync<AuthenticationException>(() => HandshakeAsync(Registry, impostor.Issue(Host)));
    }

    [Fact]
    public async Task A_trusted_authority_speaks_for_the_host_it_names_alone()
    {
        Write(Registry, "ca.crt", _authority.Pem);

        await Should.ThrowAsync<AuthenticationException>(() => HandshakeAsync(Registry, _authority.Issue("other.example")));
    }

    [Fact]
    public async Task What_has_run_out_is_not_trusted()
    {
        Write(Registry, "ca.crt", _authority.Pem);

        await Should.ThrowAsync<AuthenticationException>(() => HandshakeAsync(Registry, _authority.Issue(Host, end: DateTimeOffset.UtcNow.AddHours(-1))));
    }

    [Fact]
    public async Task Any_certificate_of_a_trusted_host_is_good() =>
        await HandshakeAsync(Registry, _authority.Issue("other.example"), trusted: Host);

    [Fact]
    public async Task Only_the_trusted_host_itself_is_trusted() =>
        await Should.ThrowAsync<AuthenticationException>(() => HandshakeAsync(Registry, _authority.Issue(Host), trusted: "other.example"));

    [Fact]
    public async Task The_client_shows_the_certificate_docker_would_show()
    {
        using var client = _authority.Issue("the client");
        Write(Registry, "ca.crt", _authority.Pem);
        Write(Registry, "client.cert", client.ExportCertificatePem());
        Write(Registry, "client.key", client.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem());

        (await HandshakeAsync(Registry, _authority.Issue(Host))).ShouldBe("CN=the client");
    }

    [Theory]
    [InlineData("ca.crt", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----")]
    [InlineData("client.cert", "no certificate")]
    [InlineData("client.cert", null)]
    public async Task A_certificate_that_cannot_be_read_is_named(string file, string? content)
    {
        Write(Registry, file, content ?? _authority.Pem); // A client's certificate without its key.
        using var client = new RegistryClient(
            [], (_, _) => Task.FromResult<IReadOnlyList<Login>>([]), new DockerCertificates(_folder), new SkippingTime());

        (await client.ProbeAsync(ImageReference.Parse($"{Registry}/app:1"), TestContext.Current.CancellationToken)).ToString()
            .ShouldStartWith($"unreachable, {Registry}: docker's certificates in {Path.Combine(_folder, Registry, file)} cannot be read: ");
    }

    private void Write(string registry, string file, string content)
    {
        Directory.CreateDirectory(Path.Combine(_folder, registry));
        File.WriteAllText(Path.Combine(_folder, registry, file), content);
    }

    /// <summary>Gives the name on the certificate the client showed.</summary>
    private async Task<string?> HandshakeAsync(string registry, X509Certificate2 server, string? trusted = null)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var options = new RegistryTls(new DockerCertificates(_folder)).For(registry, trusted);
        options.TargetHost = Host;
        using var listener = new TcpListener(IPAddress.Loopback, port: 0);
        listener.Start();
        var serving = ServeAsync();
        using var connection = new TcpClient();
        await connection.ConnectAsync((IPEndPoint)listener.LocalEndpoint, cancellation);
        await using (var client = new SslStream(connection.GetStream()))
        {
            await client.AuthenticateAsClientAsync(options, cancellation);
            await client.ReadExactlyAsync(new byte[1], cancellation);
        }

        return await serving;

        async Task<string?> ServeAsync()
        {
            using var accepted = await listener.AcceptTcpClientAsync(cancellation);
            await using var stream = new SslStream(accepted.GetStream());
            var serverOptions = new SslServerAuthenticationOptions
            {
                ServerCertificate = server,
                ClientCertificateRequired = true,
                RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate is null or { Issuer: "CN=our own" },
            };
            await stream.AuthenticateAsServerAsync(serverOptions, cancellation);
            await stream.WriteAsync(new byte[1], cancellation);
            return stream.RemoteCertificate?.Subject;
        }
    }
}
