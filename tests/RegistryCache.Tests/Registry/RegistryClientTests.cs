using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace RegistryCache.Tests;

public class RegistryClientTests
{
    private const string Manifest = """{"schemaVersion":2,"mediaType":"application/vnd.oci.image.index.v1+json"}""";

    private static readonly string ManifestDigest = $"sha256:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Manifest)))}";

    [Fact]
    public async Task A_manifest_that_is_there_is_a_hit_with_the_digest_the_registry_states()
    {
        using var registry = new StubRegistry(_ => new StubResponse(200, Manifest, ("Docker-Content-Digest", Given.Sha256)));

        (await ProbeAsync(registry.Reference())).ShouldBe(Given.Hit);

        var request = registry.Requests.ShouldHaveSingleItem();
        request.ToString().ShouldBe("HEAD /v2/team/app/manifests/main");
        request.Headers["Accept"].Split(", ").ShouldBe(
        [
            "application/vnd.oci.image.index.v1+json",
            "application/vnd.oci.image.manifest.v1+json",
            "application/vnd.docker.distribution.manifest.list.v2+json",
            "application/vnd.docker.distribution.manifest.v2+json",
        ]);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("not a digest")]
    public async Task Without_a_stated_digest_it_is_that_of_the_manifests_bytes(string? stated)
    {
        using var registry = new StubRegistry(_ =>
            new StubResponse(200, Manifest, stated is null ? [] : [("Docker-Content-Digest", stated)]));

        (await ProbeAsync(registry.Reference())).ShouldBe(new ImporterOutcome.Hit(Digest.Parse(ManifestDigest)));

        registry.Requests.Select(request => request.Method).ShouldBe(["HEAD", "GET"]);
    }

    [Fact]
    public async Task A_digest_is_asked_for_rather_than_the_tag()
    {
        using var registry = new StubRegistry(_ => new StubResponse(404));

        await ProbeAsync(registry.Reference($"app:main@{Given.Sha256}"));

        registry.Requests.ShouldHaveSingleItem().Path.ShouldBe($"/v2/app/manifests/{Given.Sha256}");
    }

    [Fact]
    public async Task A_manifest_that_is_not_there_is_a_miss()
    {
        using var registry = new StubRegistry(_ => new StubResponse(404));

        (await ProbeAsync(registry.Reference())).ShouldBe(Given.Miss);
    }

    [Theory]
    [InlineData(401, "denied, {registry} answers 401 Unauthorized")]
    [InlineData(403, "denied, {registry} answers 403 Forbidden")]
    [InlineData(400, "unreachable, {registry} answers 400 Bad Request")]
    [InlineData(429, "unreachable, {registry} answers 429 Too Many Requests")]
    [InlineData(500, "unreachable, {registry} answers 500 Internal Server Error")]
    [InlineData(503, "unreachable, {registry} answers 503 Service Unavailable")]
    public async Task Any_other_answer_is_no_miss(int status, string expected)
    {
        using var registry = new StubRegistry(_ => new StubResponse(status));

        (await ProbeAsync(registry.Reference())).ToString().ShouldBe(expected.Replace("{registry}", registry.Name, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_refused_connection_is_unreachable()
    {
        var registry = new StubRegistry(_ => null);
        registry.Dispose();

        (await ProbeAsync(registry.Reference())).ToString().ShouldBe($"unreachable, {registry.Name}: Connection refused");
    }

    [Fact]
    public async Task A_registry_that_accepts_and_never_answers_is_unreachable_after_the_time_limit()
    {
        using var registry = new StubRegistry(_ => null);

        (await ProbeAsync(registry.Reference(), TimeSpan.FromSeconds(1))).ToString()
            .ShouldBe($"unreachable, {registry.Name} did not answer within 1 s");
    }

    [Fact]
    public async Task A_listener_that_nobody_serves_is_unreachable_after_the_time_limit()
    {
        using var listener = new TcpListener(IPAddress.Loopback, port: 0);
        listener.Start();

        (await ProbeAsync(ImageReference.Parse($"{listener.LocalEndpoint}/app:1"), TimeSpan.FromSeconds(1))).ToString()
            .ShouldBe($"unreachable, {listener.LocalEndpoint} did not answer within 1 s");
    }

    [Fact]
    public async Task A_manifest_that_breaks_off_is_unreachable()
    {
        using var registry = new StubRegistry(_ => new StubResponse(200, Manifest) { CutAt = 10 });

        (await ProbeAsync(registry.Reference())).ShouldBeOfType<ImporterOutcome.Unreachable>();
    }

    [Fact]
    public async Task A_manifest_that_is_there_and_can_not_be_read_is_unreachable()
    {
        using var registry = new StubRegistry(request => new StubResponse(request.Method == "HEAD" ? 200 : 500));

        (await ProbeAsync(registry.Reference())).ShouldBeOfType<ImporterOutcome.Unreachable>();
    }

    [Fact]
    public async Task An_address_that_no_network_knows_is_unreachable() =>
        (await ProbeAsync(ImageReference.Parse("localhost:99999/app:1"))).ToString().ShouldBe("unreachable, 'localhost:99999' is no address");

    [Fact]
    public async Task Whoever_cancels_a_probe_gets_no_outcome()
    {
        using var registry = new StubRegistry(_ => null);
        using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        using var client = new RegistryClient([], (_, _) => Task.FromResult<IReadOnlyList<Login>>([]));

        await Should.ThrowAsync<OperationCanceledException>(() => client.ProbeAsync(registry.Reference(), cancellation.Token));
    }

    [Fact]
    public async Task An_insecure_registry_may_have_any_certificate()
    {
        using var certificate = SelfSigned();
        using var registry = new StubRegistry(_ => new StubResponse(404), certificate);

        (await ProbeAsync(registry.Reference())).ShouldBe(Given.Miss);
    }

    [Fact]
    public async Task A_registry_on_this_machine_is_asked_without_the_proxy()
    {
        using var registry = new StubRegistry(_ => new StubResponse(404));
        var proxy = HttpClient.DefaultProxy;
        HttpClient.DefaultProxy = new WebProxy("http://proxy.invalid:3128"); // What HTTP_PROXY would have set.
        try
        {
            (await ProbeAsync(registry.Reference())).ShouldBe(Given.Miss);
        }
        finally
        {
            HttpClient.DefaultProxy = proxy;
        }
    }

    private static async Task<ImporterOutcome> ProbeAsync(ImageReference reference, TimeSpan? timeLimit = null)
    {
        using var client = timeLimit is { } limit
            ? new RegistryClient([], (_, _) => Task.FromResult<IReadOnlyList<Login>>([])) { ProbeTimeLimit = limit }
            : Clients.Open();
        return await client.ProbeAsync(reference, TestContext.Current.CancellationToken);
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=nobody", key, HashAlgorithmName.SHA256);
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }
}
