using RegistryCache.Sandbox;

namespace RegistryCache.Integration.Engines;

/// <summary>A real engine of one generation with an open registry of its own, for all tests that share it, one at a time.</summary>
public abstract class EngineFixture(EngineGeneration generation) : IAsyncLifetime
{
    private TemporarySandbox? _sandbox;
    private SandboxEngine? _engine;
    private SandboxRegistry? _registry;
    private string? _unavailable;

    public SandboxEngine Engine => _engine!;

    public SandboxRegistry Registry => _registry!;

    /// <summary>Gets the reference of the busybox image everything here is built from.</summary>
    public string BaseImage { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        try
        {
            _sandbox = await TemporarySandbox.CreateAsync(Path.Combine(Path.GetTempPath(), "registry-cache"), Repository.Packages);
            _registry = await _sandbox.StartRegistryAsync();
            _engine = await _sandbox.StartEngineAsync(generation);
            BaseImage = await _registry.PushAsync(await _sandbox.CreateBaseImageAsync());
        }
        catch (SandboxException exception) when (Environment.GetEnvironmentVariable("CI") != "true")
        {
            _unavailable = exception.Message;
        }
    }

    /// <summary>Skips the test, with the reason, where no engine can be started; under CI that was a failure already.</summary>
    public void Require() => Assert.SkipWhen(_unavailable is not null, _unavailable ?? "");

    public Task<SandboxRegistry> StartRegistryAsync(RegistryOptions options) => _sandbox!.StartRegistryAsync(options);

    /// <summary>Pushes a base image of some content under a tag 1, which another content may be given to later.</summary>
    public async Task PushBaseImageAsync(string content, string repository) =>
        await Registry.PushAsync(await _sandbox!.CreateBaseImageAsync(content), repository, "1");

    /// <summary>Starts one more engine of the same generation, which can also be reached over the network.</summary>
    public Task<SandboxEngine> StartRemoteEngineAsync() => _sandbox!.StartEngineAsync(generation, listensOnNetwork: true);

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_sandbox is not null)
            await _sandbox.DisposeAsync();
    }
}
