using System.Net;

namespace RegistryCache.Tests;

public class LoopbackBypassTests
{
    private readonly LoopbackBypass _bypass = new(new WebProxy("http://proxy.example:3128") { BypassList = [@"internal\.example"] });

    [Theory]
    [InlineData("http://127.0.0.1:5000/v2/")]
    [InlineData("https://127.8.9.10/v2/")]
    [InlineData("http://localhost:5000/v2/")]
    [InlineData("http://[::1]:5000/v2/")]
    [InlineData("https://internal.example/v2/")]
    public void Loopback_and_what_the_proxy_itself_bypasses_is_asked_directly(string address)
    {
        _bypass.IsBypassed(new Uri(address)).ShouldBeTrue();
        _bypass.GetProxy(new Uri(address)).ShouldBeNull();
    }

    [Fact]
    public void Any_other_is_asked_through_the_proxy()
    {
        _bypass.IsBypassed(new Uri("https://registry.example/v2/")).ShouldBeFalse();
        _bypass.GetProxy(new Uri("https://registry.example/v2/")).ShouldBe(new Uri("http://proxy.example:3128"));
    }
}
