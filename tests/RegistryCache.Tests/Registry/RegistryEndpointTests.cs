using CsCheck;

namespace RegistryCache.Tests;

public class RegistryEndpointTests
{
    [Theory]
    [InlineData("localhost")]
    [InlineData("localhost:5000")]
    [InlineData("LOCALHOST:5000")]
    [InlineData("127.0.0.1:5000")]
    [InlineData("127.8.9.10")]
    [InlineData("[::1]:5000")]
    [InlineData("registry.example.com:5000")]
    [InlineData("10.1.2.3:5000")]
    [InlineData("[2001:db8::7]")]
    public void Loopback_and_what_the_engine_lists_is_asked_by_https_and_then_by_http(string registry) =>
        new RegistryEndpoint(["registry.example.com:5000", "10.0.0.0/8", "2001:db8::/32"]).BaseAddresses(registry).Select(address => address.Scheme)
            .ShouldBe(["https", "http"]);

    [Theory]
    [InlineData("registry.example.com")]
    [InlineData("registry.example.com:5001")]
    [InlineData("11.1.2.3:5000")]
    [InlineData("[2001:db9::7]")]
    [InlineData("localhost.example.com")]
    [InlineData("docker.io")]
    public void Any_other_is_asked_by_https_alone(string registry) =>
        new RegistryEndpoint(["registry.example.com:5000", "10.0.0.0/8", "2001:db8::/32"]).BaseAddresses(registry).Select(address => address.Scheme)
            .ShouldBe(["https"]);

    [Theory]
    [InlineData("docker.io", "https://registry-1.docker.io/")]
    [InlineData("registry.example.com:5000", "https://registry.example.com:5000/")]
    [InlineData("[2001:db8::7]:5000", "https://[2001:db8::7]:5000/")]
    public void A_registry_has_its_address(string registry, string expected) =>
        new RegistryEndpoint([]).BaseAddresses(registry)[0].ToString().ShouldBe(expected);

    [Theory]
    [InlineData("host:99999")]
    [InlineData("[::::]:5000")]
    [InlineData("[1]:5000")]
    public void What_no_network_knows_has_no_address(string registry)
    {
        ImageReference.Parse($"{registry}/app").Registry.ShouldBe(registry);

        new RegistryEndpoint([registry]).BaseAddresses(registry).ShouldBeEmpty();
    }

    [Fact]
    public void Every_registry_of_the_grammar_has_addresses_or_none_and_never_throws() =>
        Gen.Select(
            Gen.OneOf<string>(
                Gen.String[Gen.Char["0aF:"], 1, 40].Select(address => $"[{address}]"),
                Gen.String[Gen.Char["aZ09"], 1, 80],
                Gen.Int[0, 300].Array[1, 5].Select(parts => string.Join('.', parts))),
            Gen.OneOf("", ":0", ":65535", ":65536", ":99999999999"),
            (host, port) => host + port).Sample(registry =>
        {
            ReferenceGrammar.RejectRegistry(registry).ShouldBeNull();
            new RegistryEndpoint([registry]).BaseAddresses(registry).Count.ShouldBeOneOf(0, 2);
        });

    [Theory]
    [InlineData("registry.example.com", true)]
    [InlineData("10.1.2.3", true)]
    [InlineData("127.0.0.1", true)]
    [InlineData("::1", true)]
    [InlineData("2001:db8::7", true)]
    [InlineData("example.com", false)]
    [InlineData("11.1.2.3", false)]
    [InlineData("2001:db9::7", false)]
    [InlineData("", false)]
    public void The_certificate_of_an_insecure_registrys_host_is_trusted(string host, bool expected) =>
        new RegistryEndpoint(["registry.example.com:5000", "10.0.0.0/8", "2001:db8::/32"]).TrustsAnyCertificateOf(host).ShouldBe(expected);
}
