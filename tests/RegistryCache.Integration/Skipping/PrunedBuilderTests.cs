using RegistryCache.Integration.Engines;
using RegistryCache.Integration.Projects;

namespace RegistryCache.Integration.Skipping;

/// <summary>A builder may lose the steps of an image between build and push: by a prune, by its own limit on space, or because a file of the context changed.</summary>
public abstract class PrunedBuilderTests(EngineFixture engine) : SkippedImageTests(engine)
{
    private const string Ran = "[stage-1 3/4] RUN";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    protected CacheInput Job => Input with { BuildArgs = [$"BASE_IMAGE={BaseImage}"], Mode = "max", Skip = "never" };

    [Fact]
    public async Task After_a_prune_between_build_and_push_no_cache_holds_another_result_than_the_image()
    {
        WriteDockerfile();
        await Create(Job).BuildAsync(Stop);
        await PruneAsync();
        await Create(Job).PushAsync(Stop);

        await RequireCacheOfImageAsync();
    }

    protected void WriteDockerfile() => Project.Write("Dockerfile", $"""
        ARG BASE_IMAGE
        FROM $BASE_IMAGE AS dependencies
        RUN echo {Image}; head -c 16 /dev/urandom | md5sum > /dependencies
        FROM $BASE_IMAGE
        COPY --from=dependencies /dependencies /dependencies
        RUN head -c 16 /dev/urandom | md5sum > /random
        COPY . /app
        """);

    /// <summary>Builds on an emptied engine: whatever comes from a cache has to be what was pushed.</summary>
    protected async Task RequireCacheOfImageAsync()
    {
        await Engine.Engine.WipeAsync(Stop);
        var pushed = await CatAsync();
        await Engine.Engine.WipeAsync(Stop);
        var built = (await Create(Job with { Load = "true" }).BuildAsync(Stop)).Build!;
        if (built.Steps.Single(step => step.Name.StartsWith(Ran, StringComparison.Ordinal)).IsCached)
            (await CatAsync()).ShouldBe(pushed);
    }

    protected async Task PruneAsync() =>
        (await Shell.RunAsync("docker builder prune --all --force", Engine.Engine.Environment)).ExitCode.ShouldBe(0);

    private async Task<string> CatAsync()
    {
        var inside = await Shell.RunAsync($"docker run --rm --network none {Image} cat /random", Engine.Engine.Environment);
        inside.ExitCode.ShouldBe(0, inside.ErrorOutput);
        return inside.Output;
    }

    [Collection(typeof(OnClassic))]
    public sealed class Classic(ClassicEngine engine) : PrunedBuilderTests(engine);

    [Collection(typeof(OnGraphdriver))]
    public sealed class Graphdriver(GraphdriverEngine engine) : PrunedBuilderTests(engine);

    [Collection(typeof(OnModern))]
    public sealed class Modern(ModernEngine engine) : PrunedBuilderTests(engine)
    {
        [Fact]
        public async Task The_cache_of_the_commit_before_stays_and_the_report_says_so()
        {
            WriteDockerfile();
            await RunAsync(Job);
            var before = await CacheAsync();
            Project.Write("Dockerfile", (await File.ReadAllTextAsync(Project.InFolder("Dockerfile"), Stop)).Replace("16", "17", StringComparison.Ordinal));
            await Create(Job).BuildAsync(Stop);
            await PruneAsync();
            var outcome = await Create(Job).PushAsync(Stop);

            outcome.Problems.ShouldHaveSingleItem().ShouldContain("was not written: '[dependencies 2/2] RUN");
            (await CacheAsync()).ShouldBe(before);
            await RequireCacheOfImageAsync();
        }

        [Fact]
        public async Task Files_that_changed_between_build_and_push_are_in_no_cache()
        {
            WriteDockerfile();
            await Create(Job).BuildAsync(Stop);
            Project.Write("left-by-the-tests", "report\n");
            var outcome = await Create(Job).PushAsync(Stop);

            outcome.Problems.ShouldHaveSingleItem().ShouldContain("was not written: '[stage-1 4/4] COPY . /app' would run again");
            (await CacheAsync()).ShouldBeNull();
        }

        [Fact]
        public async Task Nothing_runs_again_for_the_cache_of_what_was_just_built()
        {
            WriteDockerfile();
            var outcome = await RunAsync(Job);

            outcome.Problems.ShouldBeEmpty();
            (await CacheAsync()).ShouldNotBeNull();
        }

        [Fact]
        public async Task A_push_that_builds_again_says_so_and_its_cache_is_of_what_was_pushed()
        {
            WriteDockerfile();
            var job = Job with { Load = "false", Skip = "auto" };
            await Create(job).BuildAsync(Stop);
            await PruneAsync();
            var outcome = await Create(job).PushAsync(Stop);

            outcome.Problems.ShouldHaveSingleItem().ShouldMatch("^The push of .* ran '\\[dependencies 2/2\\] RUN .*' again, because the builder had lost it");
            outcome.Push.ShouldBeOfType<PushOutcome.Pushed>().IsOnRecord.ShouldBeTrue();
            (await DecideAsync(job)).ShouldBeOfType<SkipDecision.Skips>().Record.Image.ToString().ShouldBe(await RegistryContent.DigestAsync(Stored), "the record is of what was pushed");
            (await CacheAsync()).ShouldNotBeNull();
            await RequireCacheOfImageAsync();
        }

        private Task<string?> CacheAsync() => RegistryContent.DigestAsync(Stored.Replace(":main", ":cache-main", StringComparison.Ordinal));
    }
}
