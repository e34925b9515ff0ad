using RegistryCache.Integration.Engines;
using RegistryCache.Integration.Projects;

namespace RegistryCache.Integration.Cache;

/// <summary>What the cache is for: a build on an empty machine finds what another one has pushed.</summary>
/// <remarks>
/// Each begins on an empty machine: what an engine took from another registry and never needed, it exports no layer of.
/// </remarks>
public abstract class ReuseTests(EngineFixture engine) : ImageTests(engine), IAsyncLifetime
{
    /// <summary>Gets the mode the sample is built in without being told.</summary>
    protected abstract string Mode { get; }

    /// <summary>Gets whether an image that is built again from the cache is the same to the byte.</summary>
    /// <remarks>Without containerd's store its inline cache is written differently, and the cache is written again with it.</remarks>
    protected virtual bool RebuildsTheSameImage => true;

    public async ValueTask InitializeAsync() => await Engine.Engine.WipeAsync(TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        Dispose(); // xunit calls one of the two.
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task The_first_build_misses_and_pushes()
    {
        var result = await RunAsync(Build, "DockerCache");

        result.ExitCode.ShouldBe(0, result.Output);
        Note(result, "DockerCachePull").ShouldBe($"Found: nothing yet, the registry does not have {CacheOf(Image)} or {Image}");
        Note(result, "DockerCachePush").ShouldStartWith($"Pushed: {Image}@{await RegistryContent.DigestAsync(Image)}");
        Note(result, "DockerCachePush").ShouldContain($"Cache: {CacheOf(Image)}@{await RegistryContent.DigestAsync(CacheOf(Image))}, mode {Mode}, ");
    }

    [Fact]
    public async Task On_an_emptied_engine_every_step_is_cached_and_the_cache_stays()
    {
        await SucceedAsync(Build, "DockerCache");
        await Engine.Engine.WipeAsync(TestContext.Current.CancellationToken);

        var result = await SucceedAsync(Build, "DockerCache");

        Note(result, "DockerCachePull").ShouldStartWith($"Found: {CacheOf(Image)} hit, sha256:");
        Note(result, "DockerCacheBuild").ShouldStartWith($"Built: {SampleProject.Steps} of {SampleProject.Steps} steps cached, ", customMessage: result.Output);
        Note(result, "DockerCachePush").ShouldContain(
            RebuildsTheSameImage ? $"Cache: {CacheOf(Image)} is kept: every step came from a cache" : $"Cache: {CacheOf(Image)}@sha256:", customMessage: result.Output);
    }

    [Fact]
    public async Task A_changed_source_leaves_the_dependencies_cached()
    {
        await SucceedAsync(Build, "DockerCache");
        await Engine.Engine.WipeAsync(TestContext.Current.CancellationToken);
        Project.Append("src/main.awk", "\n# changed\n");

        var result = await RunAsync(Build, "DockerCache");

        result.ExitCode.ShouldBe(0, result.Output);
        // Mode max also has the first step of the stage that compiles, which BuildKit does not always call cached.
        Note(result, "DockerCacheBuild").ShouldMatch($"^Built: [{SampleProject.DependencySteps}{SampleProject.DependencySteps + 1}] of {SampleProject.Steps} steps cached, ", customMessage: result.Output);
    }

    [Fact]
    public async Task The_next_build_finds_what_a_changed_one_has_pushed()
    {
        await SucceedAsync(Build, "DockerCache");
        Project.Append("src/main.awk", "\n# changed\n");
        await SucceedAsync(Build, "DockerCache");
        await Engine.Engine.WipeAsync(TestContext.Current.CancellationToken);

        var result = await RunAsync(Build, "DockerCache");

        Note(result, "DockerCacheBuild").ShouldStartWith($"Built: {SampleProject.Steps} of {SampleProject.Steps} steps cached, ", customMessage: result.Output);
    }

    [Fact]
    public async Task Three_processes_do_what_one_does()
    {
        var pull = await RunAsync(Build, "DockerCachePull");
        var build = await RunAsync(Build, "DockerCacheBuild");
        (await RegistryContent.DigestAsync(Image)).ShouldBeNull("DockerCacheBuild alone pushes nothing");
        var push = await RunAsync(Build, "DockerCachePush");

        new[] { pull.ExitCode, build.ExitCode, push.ExitCode }.ShouldBe([0, 0, 0]);
        Note(push, "DockerCachePush").ShouldStartWith($"Pushed: {Image}@{await RegistryContent.DigestAsync(Image)}");
    }

    [Fact]
    public async Task Another_image_to_import_from_is_used_and_not_written()
    {
        await SucceedAsync(Build, "DockerCache");
        var digest = await RegistryContent.DigestAsync(Image);
        await Engine.Engine.WipeAsync(TestContext.Current.CancellationToken);

        var result = await RunAsync(BuildOf(NewImage(Engine.Registry.Address)).WithVariable("DOCKER_CACHE_FROM", Image), "DockerCache");

        Note(result, "DockerCacheBuild").ShouldStartWith($"Built: {SampleProject.Steps} of {SampleProject.Steps} steps cached, ", customMessage: result.Output);
        (await RegistryContent.DigestAsync(Image)).ShouldBe(digest);
    }

    [Fact]
    public async Task An_image_without_a_tag_gets_that_of_the_scope_and_never_latest()
    {
        var repository = Image[..Image.LastIndexOf(':')];

        var result = await RunAsync(BuildOf(repository), "DockerCache");

        result.ExitCode.ShouldBe(0, result.Output);
        (await RegistryContent.DigestAsync($"{repository}:{Scope.Local.Tag}")).ShouldNotBeNull();
        (await RegistryContent.DigestAsync($"{repository}:latest")).ShouldBeNull();
    }

    [Fact]
    public async Task Write_never_reads_and_pushes_nothing()
    {
        var result = await RunAsync(Build.WithVariable("DOCKER_CACHE_WRITE", "never"), "DockerCache");

        result.ExitCode.ShouldBe(0, result.Output);
        Note(result, "DockerCachePush").ShouldStartWith("Pushed: nothing, ");
        (await RegistryContent.DigestAsync(Image)).ShouldBeNull();
    }

    [Fact]
    public async Task Pull_always_brings_the_found_image_into_the_engine()
    {
        await SucceedAsync(Build, "DockerCache");
        await Engine.Engine.WipeAsync(TestContext.Current.CancellationToken);

        await SucceedAsync(Build.WithVariable("DOCKER_CACHE_PULL", "always"), "DockerCachePull");

        var inspection = await Shell.RunAsync($"docker image inspect {Image}", Engine.Engine.Environment);
        inspection.ExitCode.ShouldBe(0, inspection.ErrorOutput);
    }

    [Fact]
    public async Task The_plan_runs_nothing_and_its_build_command_can_be_pasted()
    {
        var plan = await RunAsync(Build, "DockerCachePlan");
        (await RunAsync(Build, "DockerCachePush")).ExitCode.ShouldBe(255, "nothing was built");

        var command = plan.Lines.Single(line => line.StartsWith("build ", StringComparison.Ordinal))["build ".Length..].Trim();
        var pasted = await Shell.RunAsync(command, Engine.Engine.Environment);

        pasted.ExitCode.ShouldBe(0, pasted.ErrorOutput);
        await SucceedAsync(Build, "DockerCachePush");
    }

    public sealed class Classic(ClassicEngine engine) : ReuseTests(engine), IClassFixture<ClassicEngine>
    {
        protected override string Mode => "inline";
    }

    public sealed class Graphdriver(GraphdriverEngine engine) : ReuseTests(engine), IClassFixture<GraphdriverEngine>
    {
        protected override string Mode => "inline";

        protected override bool RebuildsTheSameImage => false;
    }

    public sealed class Modern(ModernEngine engine) : ReuseTests(engine), IClassFixture<ModernEngine>
    {
        protected override string Mode => "max";
    }
}
