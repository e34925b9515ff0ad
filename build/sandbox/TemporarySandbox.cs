namespace RegistryCache.Sandbox;

/// <summary>Engines and registries for one test or measurement, side by side with any other; gone once disposed of.</summary>
/// <remarks>A process that was killed cannot dispose of its own: the next one to use the same folder does it.</remarks>
public sealed class TemporarySandbox : IAsyncDisposable
{
    private readonly DebianPackages _packages;
    private readonly List<IAsyncDisposable> _parts = [];

    private TemporarySandbox(string folder, DebianPackages packages)
    {
        Folder = folder;
        _packages = packages;
    }

    /// <summary>Gets the folder of this sandbox, which the caller may use as well; it is deleted with it.</summary>
    public string Folder { get; }

    /// <summary>Makes an empty sandbox.</summary>
    /// <param name="parent">The folder to make it in: a short path, such as <c>/tmp/registrycache</c>.</param>
    /// <param name="packages">Where engines and registries come from.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    public static async Task<TemporarySandbox> CreateAsync(
        string parent, DebianPackages packages, CancellationToken cancellationToken = default)
    {
        await Leftovers.RemoveAsync(parent, cancellationToken);
        var folder = Path.Combine(Path.GetFullPath(parent), Guid.NewGuid().ToString("N")[..8]);
        Leftovers.Own(folder);
        return new TemporarySandbox(folder, packages);
    }

    /// <summary>Starts one more engine.</summary>
    /// <param name="generation">Its generation.</param>
    /// <param name="listensOnNetwork">Whether it can also be reached over TCP, with its client's certificate.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    public async Task<SandboxEngine> StartEngineAsync(
        EngineGeneration generation,
        bool listensOnNetwork = false,
        CancellationToken cancellationToken = default)
    {
        var programs = await _packages.EngineAsync(generation, cancellationToken);
        var engine = Keep(new SandboxEngine(NextFolder("engine"), programs)
        {
            ContainerdStore = generation is EngineGeneration.Modern,
            ListensOnNetwork = listensOnNetwork,
        });
        await engine.StartAsync(cancellationToken);
        return engine;
    }

    /// <summary>Starts one more registry.</summary>
    public async Task<SandboxRegistry> StartRegistryAsync(
        RegistryOptions? options = null, CancellationToken cancellationToken = default)
    {
        var programs = await _packages.EngineAsync(EngineGeneration.Classic, cancellationToken);
        var registry = Keep(new SandboxRegistry(NextFolder("registry"), programs, options));
        await registry.StartAsync(cancellationToken);
        return registry;
    }

    /// <summary>Makes a base image; see <see cref="SandboxRegistry.PushAsync"/>.</summary>
    public async Task<BaseImage> CreateBaseImageAsync(
        string version = "1", CancellationToken cancellationToken = default) =>
        await BaseImage.CreateAsync(
            await _packages.EngineAsync(EngineGeneration.Classic, cancellationToken), version, cancellationToken);

    /// <summary>Removes all engines, all registries and the folder.</summary>
    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_parts.Select(part => part.DisposeAsync().AsTask()));
        await Leftovers.DeleteAsync(Folder);
    }

    private T Keep<T>(T part)
        where T : IAsyncDisposable
    {
        lock (_parts)
            _parts.Add(part);
        return part;
    }

    private string NextFolder(string kind)
    {
        lock (_parts)
            return Path.Combine(Folder, $"{kind}{_parts.Count + 1}");
    }
}
