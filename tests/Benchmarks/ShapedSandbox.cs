using System.Globalization;
using RegistryCache.Integration.Faults;
using RegistryCache.Sandbox;

namespace Benchmarks;

/// <summary>An engine, and a registry at the other end of a link of 200 Mbit/s and 10 ms, which counts what it is asked.</summary>
/// <remarks>
/// Set <c>TMPDIR</c> to a folder in memory. Ext4 takes no inode again that was freed in the last minutes, and passes over all of
/// those for each file it creates: an engine that was emptied on disk unpacks some three times slower than a new machine's.
/// </remarks>
internal sealed class ShapedSandbox : IAsyncDisposable
{
    private const long BytesPerSecond = 25_000_000;

    private readonly TemporarySandbox _sandbox;

    private ShapedSandbox(TemporarySandbox sandbox, SandboxEngine engine, FaultProxy registry) =>
        (_sandbox, Engine, Registry) = (sandbox, engine, registry);

    public SandboxEngine Engine { get; }

    /// <summary>Gets the registry, as it is seen through the link.</summary>
    public FaultProxy Registry { get; }

    /// <summary>Gets the reference of the busybox image, through the link.</summary>
    public string BusyBox => $"{Registry.Address}/base:1";

    /// <summary>Gets the link in words.</summary>
    public string Link { get; private set; } = "";

    public static async Task<ShapedSandbox> StartAsync(Arguments arguments)
    {
        var generation = Enum.Parse<EngineGeneration>(arguments.Text("engine", nameof(EngineGeneration.Modern)), ignoreCase: true);
        var packages = new DebianPackages(Path.Combine(WorkingCopy.FindRepository(), ".nuke/temp/packages"), Console.WriteLine);
        var sandbox = await TemporarySandbox.CreateAsync(Path.Combine(Path.GetTempPath(), "registry-cache"), packages);
        var registry = await sandbox.StartRegistryAsync();
        await registry.PushAsync(await sandbox.CreateBaseImageAsync());
        return new ShapedSandbox(sandbox, await sandbox.StartEngineAsync(generation), await FaultProxy.StartAsync(registry.Address));
    }

    /// <summary>Gives the time that bytes take on the link, whoever asks for them.</summary>
    public static TimeSpan TimeOf(long bytes) => TimeSpan.FromSeconds((double)bytes / BytesPerSecond);

    /// <summary>Makes the link slow, after what nobody measures was done.</summary>
    public void Shape(Arguments arguments)
    {
        var latency = arguments.Number("latency", 10);
        Registry.Shape(BytesPerSecond, TimeSpan.FromMilliseconds(latency));
        Link = string.Create(CultureInfo.InvariantCulture, $"{BytesPerSecond * 8 / 1_000_000} Mbit/s, {latency} ms");
    }

    public async ValueTask DisposeAsync()
    {
        await Registry.DisposeAsync();
        await _sandbox.DisposeAsync();
    }
}
