using RegistryCache.Integration.Engines;
using RegistryCache.Sandbox;

namespace RegistryCache.Integration.Registry;

/// <summary>The distribution's own registry, once open to everybody and once with an account; no engine.</summary>
public sealed class RealRegistry : IAsyncLifetime
{
    private TemporarySandbox? _sandbox;
    private string? _unavailable;

    public RegistryAccount Account { get; } = new("reader", "right horse");

    public SandboxRegistry Open { get; private set; } = null!;

    public SandboxRegistry Closed { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        try
        {
            _sandbox = await TemporarySandbox.CreateAsync(Path.Combine(Path.GetTempPath(), "registry-cache"), Repository.Packages);
            Open = await _sandbox.StartRegistryAsync();
            Closed = await _sandbox.StartRegistryAsync(new RegistryOptions { Account = Account });
        }
        catch (SandboxException exception) when (Environment.GetEnvironmentVariable("CI") != "true")
        {
            _unavailable = exception.Message;
        }
    }

    /// <summary>Skips the test, with the reason, where no registry can be started; under CI that was a failure already.</summary>
    public void Require() => Assert.SkipWhen(_unavailable is not null, _unavailable ?? "");

    public async ValueTask DisposeAsync()
    {
        if (_sandbox is not null)
            await _sandbox.DisposeAsync();
    }
}
