using RegistryCache.BuildRuns;
using RegistryCache.Integration.Engines;
using RegistryCache.Integration.Projects;

namespace RegistryCache.Integration.Skipping;

/// <summary>What somebody sees who runs the same job again.</summary>
public abstract class SkippedTargetTests(EngineFixture engine) : ImageTests(engine)
{
    private BuildProcess Job => Build.WithVariable("DOCKER_CACHE_SKIP", "auto").OnBranch("main", "1a2b3c4d5e6f7a8b9c0d1a2b3c4d5e6f7a8b9c0d");

    [Fact]
    public async Task The_target_is_skipped_and_says_why()
    {
        await SucceedAsync(Job, "DockerCache");
        var digest = await RegistryContent.DigestAsync(Image);
        await Engine.Engine.WipeAsync(TestContext.Current.CancellationToken);

        var result = await SucceedAsync(Job, "DockerCache");

        var same = $"same inputs as commit 1a2b3c4, {digest}";
        result.Summary.ShouldContain(new TargetOutcome("DockerCacheBuild", "Skipped", $"Skipped: {same}, OnlyWhen: there is something new"));
        Note(result, "DockerCachePush").ShouldMatch($"^Pushed: nothing, the registry has the image already: {Image}(?: and \\S+)? at {digest}");
        result.Output.ShouldContain($"Skipped: {same}.");
        result.Output.ShouldContain($"built     skipped: {same}");
    }

    [Fact]
    public async Task The_plan_tells_it_before_with_what_would_be_done()
    {
        var before = await SucceedAsync(Job, "DockerCachePlan");
        await SucceedAsync(Job, "DockerCache");
        var digest = await RegistryContent.DigestAsync(Image);
        await Engine.Engine.WipeAsync(TestContext.Current.CancellationToken);

        var after = await SucceedAsync(Job, "DockerCachePlan");

        before.Lines.ShouldContain("skip      no: no image of these inputs is on record for main");
        after.Lines.ShouldContain($"skip      skipped: same inputs as commit 1a2b3c4, {digest}");
        after.Lines.ShouldContain($"load      docker pull {Image[..Image.LastIndexOf(':')]}@{digest}");
        after.Lines.ShouldContain($"point     {Image} at {digest}");
    }

    [Fact]
    public async Task Each_verb_alone_skips_as_well()
    {
        await SucceedAsync(Job, "DockerCache");
        await Engine.Engine.WipeAsync(TestContext.Current.CancellationToken);

        var build = await SucceedAsync(Job, "DockerCacheBuild");
        var push = await SucceedAsync(Job, "DockerCachePush");

        build.Summary.Single(row => row.Target == "DockerCacheBuild").Status.ShouldBe("Skipped");
        (await Shell.RunAsync($"docker image inspect {Image}", Engine.Engine.Environment)).ExitCode.ShouldBe(0, "it is usable in the engine");
        Note(push, "DockerCachePush").ShouldStartWith("Pushed: nothing, the registry has the image already: ");
    }

    [Fact]
    public async Task Where_no_engine_answers_the_image_is_not_told_to_be_there()
    {
        var job = Job.WithVariable("DOCKER_CACHE_PLATFORMS", "linux/amd64");
        await SucceedAsync(job, "DockerCache");

        var result = await RunAsync(job.WithVariable("DOCKER_HOST", "unix:///nowhere/docker.sock"), "DockerCacheBuild");

        result.ExitCode.ShouldBe(255, result.Output);
        Note(result, "DockerCacheBuild").ShouldStartWith("CacheException: No Docker engine answers.");
    }

    [Fact]
    public async Task A_change_of_the_source_is_built()
    {
        await SucceedAsync(Job, "DockerCache");
        Project.Append("src/main.awk", "\n# changed\n");

        var result = await SucceedAsync(Job, "DockerCache");

        Note(result, "DockerCacheBuild").ShouldStartWith("Built: ");
        Note(result, "DockerCachePush").ShouldStartWith($"Pushed: {Image}@sha256:");
    }

    [Collection(typeof(OnClassic))]
    public sealed class Classic(ClassicEngine engine) : SkippedTargetTests(engine);

    [Collection(typeof(OnModern))]
    public sealed class Modern(ModernEngine engine) : SkippedTargetTests(engine);
}
