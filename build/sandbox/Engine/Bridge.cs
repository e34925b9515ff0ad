namespace RegistryCache.Sandbox;

/// <summary>The network bridge of one engine: two engines that share one take it from each other.</summary>
internal sealed class Bridge(string name, string busybox)
{
    /// <summary>Creates the bridge on a free subnet.</summary>
    public async Task CreateAsync(CancellationToken cancellationToken)
    {
        await Ip("link", "add", "name", name, "type", "bridge").RunAsync("create a network bridge", cancellationToken);
        while (true)
        {
            var subnet = Subnet.PickFree();
            await Ip("addr", "add", subnet.EngineAddress, "dev", name)
                .RunAsync("give the network bridge an address", cancellationToken);
            if (subnet.CountAddresses() == 1)
                break;
            // Another engine picked the same one in the same moment.
            await Ip("addr", "del", subnet.EngineAddress, "dev", name)
                .RunAsync("take the network bridge's address back", cancellationToken);
        }

        await Ip("link", "set", name, "up").RunAsync("start the network bridge", cancellationToken);
    }

    public bool Exists => Directory.Exists($"/sys/class/net/{name}");

    public async Task DeleteAsync(CancellationToken cancellationToken)
    {
        if (Exists)
            await Ip("link", "del", name).RunAsync("delete a network bridge", cancellationToken);
    }

    // The machine's own, where what was unpacked is gone already.
    private Command Ip(params string[] arguments) =>
        File.Exists(busybox) ? new Command(busybox, ["ip", .. arguments]) : new Command("ip", [.. arguments]);
}
