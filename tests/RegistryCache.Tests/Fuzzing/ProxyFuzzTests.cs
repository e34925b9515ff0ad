namespace RegistryCache.Tests.Fuzzing;

public class ProxyFuzzTests
{
    private static readonly Uri[] Addresses =
        [new("https://registry.example/"), new("http://127.0.0.1:5000/"), new("https://[::1]:5000/"), new("https://xn--bcher-kva.example/")];

    [Fact]
    public void Any_environment_has_a_proxy_that_can_be_asked_or_none() => Fuzz.Try(
        text =>
        {
            var proxy = new EnvironmentProxy(name => name is "NO_PROXY" ? null : text);
            foreach (var address in Addresses)
            {
                var found = proxy.GetProxy(address);
                found?.Port.ShouldBeGreaterThanOrEqualTo(0);
                if (found is not null)
                    proxy.GetCredential(found, "Basic");
            }
        },
        "http://", "https://", "socks5://", "socks5h://", "SOCKS5://", "gopher://", "host", ":", "1080", "99999", "user", "@", "%", "%41", "[::1]", "/", "?", "#", " ", "é", "\\", "[", "]", ".", "-1");

    [Fact]
    public void Any_list_of_addresses_without_a_proxy_is_read() => Fuzz.Try(
        text =>
        {
            var list = new NoProxyList(text);
            foreach (var address in Addresses)
                list.Contains(address);
        },
        ",", ",", "*", "*.", ".", "registry.example", "127.0.0.1", "127.0.0.0", "/8", "/", "/33", "/-1", "::1", "[::1]", ":5000", ":", "::", "::ffff:127.0.0.1", "%eth0", " ", "é", "xn--bcher-kva.example");
}
