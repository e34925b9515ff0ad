using System.Net;
using System.Net.Sockets;

namespace RegistryCache.Tests;

public class HostAddressesTests
{
    private readonly SkippingTime _time = new();
    private int _lookUps;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_host_is_looked_up_once_and_again_after_five_minutes()
    {
        var addresses = new HostAddresses(_time, CountedAsync(_ => Task.FromResult<IPAddress[]>([IPAddress.Loopback])));

        (await addresses.OfAsync("registry.example", Cancellation)).ShouldBe([IPAddress.Loopback]);
        await addresses.OfAsync("registry.example", Cancellation);
        _lookUps.ShouldBe(1);

        _time.Advance(TimeSpan.FromMinutes(5));
        await addresses.OfAsync("registry.example", Cancellation);
        _lookUps.ShouldBe(2);
    }

    [Theory]
    [InlineData(typeof(SocketException))]
    [InlineData(typeof(ArgumentException))]
    public async Task A_host_that_cannot_be_looked_up_has_no_address_and_is_soon_looked_up_again(Type exception)
    {
        var addresses = new HostAddresses(_time, CountedAsync(_ => throw (Exception)Activator.CreateInstance(exception)!));

        (await addresses.OfAsync("registry.example", Cancellation)).ShouldBeEmpty();
        _time.Advance(TimeSpan.FromSeconds(30));
        await addresses.OfAsync("registry.example", Cancellation);

        _lookUps.ShouldBe(2);
    }

    [Fact]
    public async Task A_name_server_that_does_not_answer_is_waited_for_two_seconds()
    {
        var addresses = new HostAddresses(_time, CountedAsync(_ => new TaskCompletionSource<IPAddress[]>().Task));

        (await addresses.OfAsync("registry.example", Cancellation)).ShouldBeEmpty();
        _time.Waits.ShouldBe([TimeSpan.FromSeconds(2)]);
    }

    [Fact]
    public async Task An_interruption_is_no_answer()
    {
        var addresses = new HostAddresses(TimeProvider.System, CountedAsync(end => Task.Delay(Timeout.Infinite, end).ContinueWith(_ => Array.Empty<IPAddress>(), end)));
        using var cancellation = new CancellationTokenSource();

        var lookUp = addresses.OfAsync("registry.example", cancellation.Token);
        await cancellation.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => lookUp);
    }

    private Func<string, CancellationToken, Task<IPAddress[]>> CountedAsync(Func<CancellationToken, Task<IPAddress[]>> lookUpAsync) => (_, end) =>
    {
        _lookUps++;
        return lookUpAsync(end);
    };
}
