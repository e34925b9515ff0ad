using RegistryCache.BuildRuns;
using RegistryCache.Integration.Engines;
using RegistryCache.Integration.Projects;

namespace RegistryCache.Integration.Cache;

/// <summary>A fleet of old and new engines with one registry: neither can read the other's cache, and neither may destroy it.</summary>
[Collection(typeof(OnModern))]
public sealed class GenerationTests(ModernEngine modern) : ImageTests(modern), IAsyncLifetime
{
    private readonly ClassicEngine _classic = new();

    private string ModernCache => CacheOf(Image);

    private string ClassicCache => $"{ModernCache}..20.10";

    private BuildProcess OnClassicEngine => Build.WithVariables(_classic.Engine.Environment.Where(x => x.Value is not null).Select(x => $"{x.Key}={x.Value}"));

    public async ValueTask InitializeAsync()
    {
        await _classic.InitializeAsync();
        _classic.Require();
        await Engine.Engine.WipeAsync(TestContext.Current.CancellationToken); // Of what it took from another registry it exports no layer.
    }

    [Fact]
    public async Task Each_tells_what_the_other_has_written_as_foreign()
    {
        await SucceedAsync(OnClassicEngine, "DockerCache");

        var first = await RunAsync(Build, "DockerCache");
        var second = await RunAsync(OnClassicEngine, "DockerCachePull");

        first.ExitCode.ShouldBe(0, first.Output);
        Note(first, "DockerCachePull").ShouldStartWith($"Found: {Image} and {ClassicCache} foreign, written by docker 20.10.");
        Note(second, "DockerCachePull").ShouldStartWith($"Found: {ClassicCache} hit, ");
        Note(second, "DockerCachePull").ShouldContain($"{Image} foreign, written by docker 26.1.");
        Note(second, "DockerCachePull").ShouldContain($"{ModernCache} foreign, written by docker 26.1.");
    }

    [Fact]
    public async Task Neither_overwrites_the_cache_of_the_other_and_both_hit_their_own()
    {
        await SucceedAsync(OnClassicEngine, "DockerCache");
        var classic = await RegistryContent.DigestAsync(ClassicCache);
        await SucceedAsync(Build, "DockerCache");
        var modern = await RegistryContent.DigestAsync(ModernCache);
        await _classic.Engine.WipeAsync(TestContext.Current.CancellationToken);
        await Engine.Engine.WipeAsync(TestContext.Current.CancellationToken);

        var onClassic = await RunAsync(OnClassicEngine, "DockerCacheBuild");
        var onModern = await RunAsync(Build, "DockerCacheBuild");

        classic.ShouldNotBe(modern);
        (await RegistryContent.DigestAsync(ClassicCache)).ShouldBe(classic);
        Note(onClassic, "DockerCacheBuild").ShouldStartWith($"Built: {SampleProject.Steps} of {SampleProject.Steps} steps cached, ");
        Note(onModern, "DockerCacheBuild").ShouldStartWith($"Built: {SampleProject.Steps} of {SampleProject.Steps} steps cached, ");
    }

    public async ValueTask DisposeAsync()
    {
        Dispose(); // xunit calls one of the two.
        await _classic.DisposeAsync();
    }
}
