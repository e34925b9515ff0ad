using RegistryCache.BuildRuns;
using RegistryCache.Integration.Projects;
using RegistryCache.Sandbox;

namespace RegistryCache.Integration.Engines;

/// <summary>Builds on another machine: an engine that is reached through a docker context over TCP with TLS.</summary>
[Collection(typeof(OnModern))]
public sealed class BuilderTests(ModernEngine near) : ImageTests(near), IAsyncLifetime
{
    private RemoteEngine _far = null!;

    private BuildProcess OnFar => Build.With("--docker-cache-builder", "far").WithVariable("DOCKER_CONFIG", _far.Configuration);

    public async ValueTask InitializeAsync() => _far = await RemoteEngine.StartAsync(near);

    [Fact]
    public async Task It_builds_pushes_and_hits_on_the_engine_of_the_context()
    {
        var first = await RunAsync(OnFar, "DockerCache");
        await _far.Engine.WipeAsync(TestContext.Current.CancellationToken);
        var second = await RunAsync(OnFar, "DockerCache");

        first.ExitCode.ShouldBe(0, first.Output);
        Note(first, "DockerCachePush").ShouldContain($"Cache: {CacheOf(Image)}@");
        second.ExitCode.ShouldBe(0, second.Output);
        Note(second, "DockerCacheBuild").ShouldStartWith($"Built: {SampleProject.Steps} of {SampleProject.Steps} steps cached, ", customMessage: second.Output);
        (await HasImageAsync(_far.Engine)).ShouldBeTrue();
        (await HasImageAsync(near.Engine)).ShouldBeFalse("the engine next to the client has nothing to do with it");
    }

    [Fact]
    public async Task Without_load_the_image_goes_past_the_engine()
    {
        var first = await RunAsync(OnFar.With("--docker-cache-load", "false"), "DockerCache");
        await _far.Engine.WipeAsync(TestContext.Current.CancellationToken);
        var second = await RunAsync(OnFar.With("--docker-cache-load", "false"), "DockerCache");

        first.ExitCode.ShouldBe(0, first.Output);
        (await RegistryContent.DigestAsync(Image)).ShouldNotBeNull();
        Note(second, "DockerCacheBuild").ShouldStartWith($"Built: {SampleProject.Steps} of {SampleProject.Steps} steps cached, ", customMessage: second.Output);
        (await HasImageAsync(near.Engine)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_context_that_is_not_there_is_told_before_anything_runs()
    {
        var result = await RunAsync(Build.With("--docker-cache-builder", "nowhere"), "DockerCache");

        result.ExitCode.ShouldBe(255);
        Note(result, "DockerCachePull").ShouldBe("CacheException: There is no builder 'nowhere': docker knows no context and buildx no builder of that name.");
        result.Ran.ShouldBe(["DockerCachePull"]);
    }

    public async ValueTask DisposeAsync()
    {
        Dispose(); // xunit calls one of the two.
        await _far.DisposeAsync();
    }

    private async Task<bool> HasImageAsync(SandboxEngine engine) =>
        (await Shell.RunAsync($"docker image inspect {Image}", engine.Environment)).ExitCode == 0;
}
