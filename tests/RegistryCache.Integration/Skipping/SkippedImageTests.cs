using RegistryCache.Integration.Engines;
using RegistryCache.Integration.Faults;
using RegistryCache.Integration.Projects;

namespace RegistryCache.Integration.Skipping;

/// <summary>Builds and pushes an image once, through a proxy that counts, so that the next build finds it.</summary>
public abstract class SkippedImageTests : IAsyncLifetime
{
    private readonly EngineFixture _engine;
    private FaultProxy? _registry;

    protected SkippedImageTests(EngineFixture engine)
    {
        engine.Require();
        _engine = engine;
    }

    protected EngineFixture Engine => _engine;

    protected SkipProject Project { get; } = new();

    /// <summary>Gets the registry as the builds see it.</summary>
    protected FaultProxy Registry => _registry!;

    protected string Image { get; private set; } = "";

    protected string BaseImage { get; private set; } = "";

    /// <summary>Gets the image as the registry itself knows it.</summary>
    protected string Stored => Image.Replace(Registry.Address, Engine.Registry.Address, StringComparison.Ordinal);

    protected CacheInput Input => new()
    {
        Image = Image,
        Context = Project.Folder,
        BuildArgs = [$"BASE_IMAGE={BaseImage}", "WORD=one", "OTHER=two"],
        Scope = "main",
    };

    public async ValueTask InitializeAsync()
    {
        _registry = await FaultProxy.StartAsync(_engine.Registry.Address);
        var repository = Guid.NewGuid().ToString("N");
        Image = $"{_registry.Address}/{repository}/app:main";
        await _engine.PushBaseImageAsync("1", $"{repository}/base");
        BaseImage = $"{_registry.Address}/{repository}/base:1";
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        Project.Dispose();
        if (_registry is not null)
            await _registry.DisposeAsync();
    }

    /// <summary>Takes the image from pull to push, as the target DockerCache does.</summary>
    private protected async Task<CacheOutcome> RunAsync(CacheInput input, CiFacts? ci = null)
    {
        var run = Create(input, ci);
        await run.PullAsync(TestContext.Current.CancellationToken);
        await run.BuildAsync(TestContext.Current.CancellationToken);
        return await run.PushAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Decides, which changes nothing.</summary>
    private protected async Task<SkipDecision> DecideAsync(CacheInput input) =>
        (await Create(input).PlanAsync(TestContext.Current.CancellationToken)).Plan.Skip;

    /// <summary>Gives the paths of the image's layers in the registry.</summary>
    protected static async Task<IReadOnlyList<string>> LayersAsync(string image)
    {
        var manifest = await RegistryContent.ManifestAsync(image);
        var repository = image[..image.LastIndexOf(':')];
        return manifest.TryGetProperty("manifests", out var children)
            ? [.. (await Task.WhenAll(children.EnumerateArray().Select(child => LayersOfAsync(child.GetProperty("digest").GetString()!)))).SelectMany(layers => layers)]
            : [.. Layers(manifest)];

        async Task<IReadOnlyList<string>> LayersOfAsync(string digest) => [.. Layers(await RegistryContent.ManifestAsync(repository, digest))];

        static IEnumerable<string> Layers(System.Text.Json.JsonElement manifest) =>
            manifest.GetProperty("layers").EnumerateArray().Select(layer => layer.GetProperty("digest").GetString()!);
    }

    /// <summary>Begins as a process does, which knows nothing of the ones before it.</summary>
    private protected ImageRun Create(CacheInput input, CiFacts? ci = null)
    {
        var client = new DockerClient { Executable = _engine.Engine.DockerExecutable, Environment = _engine.Engine.Environment };
        ci ??= new CiFacts { System = "test", Commit = "1a2b3c4d5e" };
        return new ImageRun(ImageList.Parse([input], [], ci, client)[0], [], ci, client, line => TestContext.Current.TestOutputHelper?.WriteLine(line));
    }
}
