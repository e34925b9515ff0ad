namespace RegistryCache.Tests;

public class ConfiguredProxiesTests
{
    private const string Far = """{"httpProxy":"http://far:3128"}""";
    private const string Near = """{"httpProxy":"http://near:3128"}""";

    [Theory]
    [InlineData("{}", null, null)]
    [InlineData("""{"proxies":null}""", null, null)]
    [InlineData("""{"proxies":[]}""", null, null)]
    [InlineData($$$"""{"proxies":{"default":{{{Near}}}}}""", null, Near)]
    [InlineData($$$"""{"proxies":{"default":{{{Near}}},"tcp://far:2376":{{{Far}}}}}""", "tcp://far:2376", Far)]
    [InlineData($$$"""{"proxies":{"default":{{{Near}}},"tcp://far:2376":{{{Far}}}}}""", "unix:///var/run/docker.sock", Near)]
    [InlineData($$$"""{"proxies":{"tcp://far:2376":{{{Far}}}}}""", "unix:///var/run/docker.sock", null)]
    public void Only_the_proxies_in_force_for_the_engine_are_part_of_the_inputs(string config, string? host, string? expected) =>
        ConfiguredProxies.Find(JsonReading.Parse(config), host).ShouldBe(expected);

    [Fact]
    public void Of_an_engine_whose_address_is_unknown_all_proxies_are() =>
        ConfiguredProxies.Find(JsonReading.Parse($$$"""{"proxies":{"tcp://far:2376":{{{Far}}}}}"""), host: null).ShouldBe($$$"""{"tcp://far:2376":{{{Far}}}}""");
}
