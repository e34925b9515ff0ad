using CsCheck;

namespace RegistryCache.Tests;

public class RegistryEndpointTests
{
    private static readonly string[] Listed = ["registry.example.com:5000", "plain.example.com", "10.0.0.0/8", "2001:db8::/32"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("localhost")]
    [InlineData("localhost:5000")]
    [InlineData("LOCALHOST:5000")]
    [InlineData("127.0.0.1:5000")]
    [InlineData("127.8.9.10")]
    [InlineData("[::1]:5000")]
    [InlineData("registry.example.com:5000")]
    [InlineData("plain.example.com")]
    [InlineData("10.1.2.3:5000")]
    [InlineData("[2001:db8::7]")]
    [InlineData("[::ffff:10.1.2.3]")]
    [InlineData("registry.corp:5000")]
    [InlineData("two.corp")]
    [InlineData("six.corp:5000")]
    [InlineData("mapped.corp")]
    [InlineData("alias.example:5000")]
    public async Task Loopback_and_what_the_engine_lists_is_asked_by_https_and_then_by_http(string registry) =>
        (await SchemesAsync(registry, Listed)).ShouldBe(["https", "http"]);

    [Theory]
    [InlineData("registry.example.com")]
    [InlineData("registry.example.com:5001")]
    [InlineData("registry.example.com:443")]
    [InlineData("plain.example.com:443")]
    [InlineData("plain.example.com:5000")]
    [InlineData("11.1.2.3:5000")]
    [InlineData("[2001:db9::7]")]
    [InlineData("localhost.example.com")]
    [InlineData("away.example:5000")]
    [InlineData("unknown.corp:5000")]
    [InlineData("docker.io")]
    public async Task Any_other_is_asked_by_https_alone(string registry) =>
        (await SchemesAsync(registry, Listed)).ShouldBe(["https"]);

    [Fact]
    public async Task An_alias_of_this_very_machine_needs_no_list() =>
        (await SchemesAsync("alias.example:5000")).ShouldBe(["https", "http"]);

    [Theory]
    [InlineData("docker.io")]
    [InlineData("registry-1.docker.io")]
    [InlineData("0.0.0.0/0")]
    public async Task Docker_Hub_is_never_insecure(string entry) => (await SchemesAsync("docker.io", entry)).ShouldBe(["https"]);

    [Theory]
    [InlineData("docker.io", "https://registry-1.docker.io/")]
    [InlineData("registry.example.com:5000", "https://registry.example.com:5000/")]
    [InlineData("[2001:db8::7]:5000", "https://[2001:db8::7]:5000/")]
    public async Task A_registry_has_its_address(string registry, string expected) =>
        (await Endpoints.Of().BaseAddressesAsync(registry, Cancellation))[0].ToString().ShouldBe(expected);

    [Theory]
    [InlineData("host:99999")]
    [InlineData("[::::]:5000")]
    [InlineData("[1]:5000")]
    public async Task What_no_network_knows_has_no_address(string registry)
    {
        ImageReference.Parse($"{registry}/app").Registry.ShouldBe(registry);

        (await SchemesAsync(registry, registry)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_registry_of_the_grammar_has_addresses_or_none_and_never_throws() =>
        await Gen.Select(
            Gen.OneOf<string>(
                Gen.String[Gen.Char["0aF:"], 1, 40].Select(address => $"[{address}]"),
                Gen.String[Gen.Char["aZ09"], 1, 80],
                Gen.Int[0, 300].Array[1, 5].Select(parts => string.Join('.', parts))),
            Gen.OneOf("", ":0", ":65535", ":65536", ":99999999999"),
            (host, port) => host + port).SampleAsync(async registry =>
        {
            ReferenceGrammar.RejectRegistry(registry).ShouldBeNull();
            (await SchemesAsync(registry, registry)).Length.ShouldBeOneOf(0, 2);
            (await SchemesAsync(registry)).Length.ShouldBeOneOf(0, 1, 2);
        });

    /// <summary>Docker decides by the registry of the reference, and the port is part of its name.</summary>
    [Theory]
    [InlineData("registry.example.com:5000", "https://registry.example.com:5000/v2/", true)]
    [InlineData("registry.example.com:5001", "https://registry.example.com:5001/v2/", false)]
    [InlineData("registry.example.com", "https://registry.example.com/v2/", false)]
    [InlineData("plain.example.com", "https://plain.example.com/v2/", true)]
    [InlineData("plain.example.com:443", "https://plain.example.com/v2/", false)]
    [InlineData("registry.corp:5000", "https://registry.corp:5000/v2/", true)]
    [InlineData("docker.io", "https://registry-1.docker.io/v2/", false)]
    public async Task A_registrys_certificate_is_trusted_where_the_registry_is_insecure(string registry, string server, bool expected) =>
        (await Endpoints.Of(Listed).TrustsAnyCertificateAsync(registry, new Uri(server), Cancellation)).ShouldBe(expected);

    /// <summary>Whatever the registry is: a token service, or storage.</summary>
    [Theory]
    [InlineData("https://registry.example.com:5000/token", true)]
    [InlineData("https://registry.example.com:5001/token", false)]
    [InlineData("https://registry.example.com/token", false)]
    [InlineData("https://plain.example.com/token", true)]
    [InlineData("https://plain.example.com:443/token", true)]
    [InlineData("https://plain.example.com:8443/token", false)]
    [InlineData("https://10.1.2.3/token", true)]
    [InlineData("https://registry.corp:8443/token", true)]
    [InlineData("https://127.0.0.1:8443/token", true)]
    [InlineData("https://[::1]/token", true)]
    [InlineData("https://[2001:db8::7]/token", true)]
    [InlineData("https://alias.example/token", true)]
    [InlineData("https://example.com/token", false)]
    [InlineData("https://11.1.2.3/token", false)]
    [InlineData("https://[2001:db9::7]/token", false)]
    [InlineData("https://away.example/token", false)]
    public async Task Another_servers_certificate_is_trusted_where_that_server_is_insecure_itself(string server, bool expected)
    {
        foreach (var registry in new[] { "registry.example.com:5002", "plain.example.com:5002", "127.0.0.1:5000", "docker.io" })
            (await Endpoints.Of(Listed).TrustsAnyCertificateAsync(registry, new Uri(server), Cancellation)).ShouldBe(expected, registry);
    }

    [Fact]
    public async Task The_port_https_has_by_default_may_be_listed() =>
        (await Endpoints.Of("auth.example.com:443").TrustsAnyCertificateAsync("docker.io", new Uri("https://auth.example.com/token"), Cancellation)).ShouldBeTrue();

    private static async Task<string[]> SchemesAsync(string registry, params string[] insecure) =>
        [.. (await Endpoints.Of(insecure).BaseAddressesAsync(registry, Cancellation)).Select(address => address.Scheme)];
}
