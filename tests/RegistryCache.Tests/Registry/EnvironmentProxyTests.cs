using System.Net;

namespace RegistryCache.Tests;

public class EnvironmentProxyTests
{
    /// <summary>The environment, an address, the proxy it is asked through.</summary>
    public static TheoryData<string, string, string?> Environments => new()
    {
        { "", "https://registry.example/", null },
        { "HTTPS_PROXY=http://a:1", "https://registry.example/", "http://a:1/" },
        { "https_proxy=http://a:1", "https://registry.example/", "http://a:1/" },
        { "https_proxy=http://a:1 HTTPS_PROXY=http://b:1", "https://registry.example/", "http://b:1/" },
        { "https_proxy=http://a:1 HTTPS_PROXY=", "https://registry.example/", "http://a:1/" },
        { "HTTP_PROXY=http://a:1", "http://registry.example/", "http://a:1/" },
        { "HTTP_PROXY=http://a:1", "https://registry.example/", null },
        { "HTTPS_PROXY=http://a:1", "http://registry.example/", null },
        { "ALL_PROXY=http://a:1", "https://registry.example/", null },
        { "HTTPS_PROXY=a:1", "https://registry.example/", "http://a:1/" },
        { "HTTPS_PROXY=a", "https://registry.example/", "http://a/" },
        { "HTTPS_PROXY=https://a", "https://registry.example/", "https://a/" },
        { "HTTPS_PROXY=socks5://a:1", "https://registry.example/", "socks5://a:1/" },
        { "HTTPS_PROXY=socks5h://a:1", "https://registry.example/", "socks5://a:1/" },
        { "HTTPS_PROXY=socks5://a", "https://registry.example/", "socks5://a:1080/" },
        { "HTTPS_PROXY=socks5h://a/", "https://registry.example/", "socks5://a:1080/" },
        { "HTTPS_PROXY=socks5://ci:pw@a", "https://registry.example/", "socks5://ci:pw@a:1080/" },
        { "HTTPS_PROXY=socks5://", "https://registry.example/", null },
        { "HTTPS_PROXY=gopher://a:1", "https://registry.example/", null },
        { "HTTPS_PROXY=http://", "https://registry.example/", null },
        { "HTTPS_PROXY=http://a:1 NO_PROXY=registry.example", "https://registry.example/", null },
        { "HTTPS_PROXY=http://a:1 no_proxy=registry.example", "https://registry.example/", null },
        { "HTTPS_PROXY=http://a:1 no_proxy=registry.example NO_PROXY=other", "https://registry.example/", "http://a:1/" },
        { "HTTPS_PROXY=http://a:1 NO_PROXY=10.0.0.0/8", "https://10.1.2.3:5000/", null },
    };

    [Theory]
    [MemberData(nameof(Environments))]
    public void The_proxy_is_the_one_docker_would_take(string environment, string address, string? expected)
    {
        var proxy = Read(environment);

        proxy.GetProxy(new Uri(address))?.ToString().ShouldBe(expected);
        proxy.IsBypassed(new Uri(address)).ShouldBe(expected is null);
    }

    [Fact]
    public async Task The_login_in_the_proxys_address_is_for_the_proxy()
    {
        using var proxy = new StubRegistry(request => request.Headers.ContainsKey("Proxy-Authorization")
            ? new StubResponse(200)
            : new StubResponse(407, "", ("Proxy-Authenticate", "Basic realm=\"proxy\"")));
        using var http = new HttpClient(new SocketsHttpHandler { Proxy = Read($"HTTP_PROXY=http://ci:p%40ss@{proxy.Name}") });

        (await http.GetAsync(new Uri("http://registry.example/v2/"), TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.OK);

        proxy.Requests[^1].Target.ShouldBe("http://registry.example/v2/");
        proxy.Requests[^1].Headers["Proxy-Authorization"].ShouldBe($"Basic {Convert.ToBase64String("ci:p@ss"u8)}");
    }

    private static EnvironmentProxy Read(string environment)
    {
        var variables = environment.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('=', 2))
            .ToDictionary(pair => pair[0], pair => pair[1]);
        return new EnvironmentProxy(variables.GetValueOrDefault);
    }
}
