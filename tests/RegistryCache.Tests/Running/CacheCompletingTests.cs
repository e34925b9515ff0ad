using System.Text;
using System.Text.Json;

namespace RegistryCache.Tests;

/// <summary>No cache that is written gives the next job less than the one it replaces.</summary>
public sealed class CacheCompletingTests : IDisposable
{
    private const string First = """[{"digest":"base"},{"digest":"restore","inputs":[[{"link":0}]],"layers":[{"layer":1}]},{"digest":"copy 1","inputs":[[{"link":1}]],"layers":[{"layer":2}]}]""";
    private const string Second = """[{"digest":"base"},{"digest":"restore","inputs":[[{"link":0}]]},{"digest":"copy 2","inputs":[[{"link":1}]],"layers":[{"layer":2}]}]""";
    private const string ImageType = "application/vnd.oci.image.manifest.v1+json";
    private const string IndexType = "application/vnd.oci.image.index.v1+json";

    private readonly DockerUnderTest _docker = new();
    private readonly MemoryRegistry _registry = new();

    public void Dispose()
    {
        _docker.Dispose();
        _registry.Dispose();
    }

    [Fact]
    public async Task A_step_that_was_imported_keeps_its_layers_and_the_image_stays_as_it_is()
    {
        PushImage("cache-main", First, "base", "restored", "copied 1");
        var image = PushImage("main", Second, "base", "restored", "copied 2");

        var outcome = await WriteAsync(Given.Graph);

        outcome.ShouldBeOfType<ExportOutcome.Written>().Mode.ShouldBe(CacheMode.Inline);
        (await KeptAsync()).ShouldBe(["restore", "copy 2"]);
        _registry.Tagged("team/app:main").ShouldBe(image);
        _docker.Calls.ShouldNotContain(call => call.StartsWith("tag", StringComparison.Ordinal), "no job in between reads less");
    }

    [Fact]
    public async Task A_cache_that_was_completed_completes_the_next_one()
    {
        PushImage("cache-main", First, "base", "restored", "copied 1");
        PushImage("main", Second, "base", "restored", "copied 2");
        await WriteAsync(Given.Graph);
        PushImage("main", Second.Replace("copy 2", "copy 3", StringComparison.Ordinal), "base", "restored", "copied 3");

        await WriteAsync(Given.Graph);

        (await KeptAsync()).ShouldBe(["restore", "copy 3"]);
    }

    [Fact]
    public async Task Layers_that_the_image_does_not_have_are_kept_too()
    {
        PushImage("cache-main", First, "base", "restored", "copied 1");
        PushImage("main", Second.Replace("\"layer\":2", "\"layer\":0", StringComparison.Ordinal), "copied 2");

        await WriteAsync(Given.Graph);

        (await KeptAsync()).ShouldBe(["restore", "copy 2"]);
    }

    [Fact]
    public async Task A_step_whose_layers_the_registry_lost_is_not_kept()
    {
        PushImage("cache-main", First, "base", "restored", "copied 1");
        PushImage("main", Second.Replace("\"layer\":2", "\"layer\":0", StringComparison.Ordinal), "copied 2");
        _registry.Lose(Given.DigestOf("restored"));

        await WriteAsync(Given.Graph);

        _docker.Calls.ShouldContain(call => call.StartsWith("tag", StringComparison.Ordinal), "the image alone is the cache");
    }

    [Theory]
    [InlineData("24.0.9", IndexType)]
    [InlineData("26.1.5", ImageType)]
    public async Task It_has_the_form_that_the_engine_reads(string engine, string form)
    {
        PushImage("cache-main", First, "base", "restored", "copied 1");
        PushImage("main", Second, "base", "restored", "copied 2");

        await WriteAsync(Given.Graph with { ServerVersion = engine });

        (await ReadAsync("cache-main"))!.MediaType.ShouldBe(form);
    }

    [Fact]
    public async Task Where_the_registry_rejects_it_the_older_cache_stays()
    {
        var older = PushImage("cache-main", First, "base", "restored", "copied 1");
        PushImage("main", Second, "base", "restored", "copied 2");
        _registry.On("PUT", "/manifests/cache-main", new StubResponse(400, """{"errors":[{"code":"MANIFEST_INVALID"}]}"""));

        var outcome = await WriteAsync(Given.Graph);

        outcome.ShouldBeOfType<ExportOutcome.Kept>().Reason.ShouldStartWith("it holds steps that the image does not carry, and the registry rejects a cache of both: ");
        _registry.Tagged("team/app:cache-main").ShouldBe(older);
        _docker.Calls.ShouldNotContain(call => call.StartsWith("tag", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_image_without_a_cache_replaces_none()
    {
        var older = PushImage("cache-main", First, "base", "restored", "copied 1");
        PushImage("main", "{}", "base");

        (await WriteAsync(Given.Graph)).ShouldBeOfType<ExportOutcome.Kept>().Reason.ShouldBe("the image carries no cache");

        _registry.Tagged("team/app:cache-main").ShouldBe(older);
    }

    /// <summary>Docker pushes an image to another repository under the name of the cache there, before anything can be completed.</summary>
    [Fact]
    public async Task A_cache_in_a_repository_of_its_own_that_an_image_without_one_replaced_is_put_back()
    {
        var older = PushImage("cache-main", First, "base", "restored", "copied 1");
        _registry.Push("team/image:main", "{}");
        PushImage("cache-main", "{}", "base");

        var outcome = await WriteAsync(Given.Graph, "team/image", older);

        outcome.ShouldBeOfType<ExportOutcome.Kept>().Reason.ShouldBe("the image carries no cache");
        _registry.Tagged("team/app:cache-main").ShouldBe(older);
    }

    [Fact]
    public async Task An_image_that_carries_everything_is_the_cache()
    {
        PushImage("cache-main", First, "base", "restored", "copied 1");
        PushImage("main", First.Replace("copy 1", "copy 2", StringComparison.Ordinal), "base", "restored", "copied 2");

        await WriteAsync(Given.Graph);

        _docker.Calls.ShouldContain($"push {_registry.Name}/team/app:cache-main");
    }

    /// <summary>Pushes the image that is under its tag, and gives what became of the cache.</summary>
    private async Task<ExportOutcome> WriteAsync(EngineFacts engine, string image = "team/app", Digest? read = null)
    {
        var input = _docker.InputFor($"{_registry.Name}/{image}") with { Mode = "inline", Repository = $"{_registry.Name}/team/app" };
        var plan = Given.Plan(input, engine, new ImporterOutcome.Hit(read ?? _registry.Tagged("team/app:cache-main")!));
        var push = await _docker.Engine.PushAsync(plan, new BuildOutcome([new("[1/1] RUN x", IsCached: false, TimeSpan.Zero)], TimeSpan.Zero, []), _ => { }, TestContext.Current.CancellationToken);
        return push.ShouldBeOfType<PushOutcome.Pushed>().Caches.ShouldHaveSingleItem();
    }

    private async Task<IEnumerable<string>> KeptAsync()
    {
        var cache = await CacheContent.ReadAsync(Clients.Open(), _registry.Reference("team/app:cache-main"), [CacheManifest.Index], TestContext.Current.CancellationToken);
        cache.ShouldNotBeNull().Config.Layers.ShouldAllBe(layer => cache!.FindLayer(layer.Blob) != null);
        return cache.Config.Steps.Where(step => step.HasLayers).Select(step => step.Digest);
    }

    private Task<Manifest?> ReadAsync(string tag) => Clients.Open().GetManifestAsync(_registry.Reference($"team/app:{tag}"), TestContext.Current.CancellationToken);

    private Digest PushImage(string tag, string steps, params string[] layers)
    {
        var config = JsonSerializer.Serialize(new Dictionary<string, object>
        {
            ["rootfs"] = new { diff_ids = layers.Select(layer => $"unpacked {layer}") },
            ["moby.buildkit.cache.v0"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(steps)),
        });
        foreach (var blob in layers.Append(config))
            _registry.PushBlob(blob);
        return _registry.Push($"team/app:{tag}", MemoryRegistry.ManifestOf(config, layers));
    }
}
