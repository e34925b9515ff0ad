using RegistryCache.Integration.Engines;
using RegistryCache.Integration.Projects;

namespace RegistryCache.Integration.Skipping;

/// <summary>Whatever runs between the targets of a build, a compiler before the image or tests after it, may change files.</summary>
public abstract class BetweenTargetsTests(EngineFixture engine) : SkippedImageTests(engine)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_generated_between_pull_and_build_is_in_the_image()
    {
        await RunAsync(Input);
        var run = Create(Input);
        await run.PullAsync(Stop);
        Project.Write("src/main", "generated\n");

        await run.LoadAsync(Stop);
        await run.BuildAsync(Stop);
        var outcome = await run.PushAsync(Stop);

        outcome.Build.ShouldNotBeNull();
        (await CatAsync()).ShouldBe("generated\n");
        (await DecideAsync(Input)).ShouldBeOfType<SkipDecision.Skips>("it is on record");
    }

    [Fact]
    public async Task What_is_generated_between_pull_and_build_may_have_been_built_before()
    {
        await RunAsync(Input);
        Project.Write("src/main", "stale\n");
        var run = Create(Input);
        await run.PullAsync(Stop);
        Project.Write("src/main", "first version\n");

        await run.LoadAsync(Stop);
        var outcome = await run.PushAsync(Stop);

        outcome.Plan.Skip.ShouldBeOfType<SkipDecision.Skips>();
        outcome.Push.ShouldBeOfType<PushOutcome.Pointed>();
    }

    [Fact]
    public async Task A_later_process_pushes_what_was_built_though_the_files_are_those_of_another_image_again()
    {
        await RunAsync(Input);
        Project.Write("src/main", "second version\n");
        await Create(Input).BuildAsync(Stop);
        Project.Write("src/main", "first version\n");

        var outcome = await Create(Input).PushAsync(Stop);

        outcome.Push.ShouldBeOfType<PushOutcome.Pushed>();
        await Engine.Engine.WipeAsync(Stop);
        (await CatAsync()).ShouldBe("second version\n");
    }

    [Fact]
    public async Task What_one_process_builds_and_another_pushes_is_on_record()
    {
        await Create(Input).PullAsync(Stop);
        await Create(Input).BuildAsync(Stop);
        Project.Write("left-by-the-tests", "report\n");
        var pushed = await Create(Input).PushAsync(Stop);
        File.Delete(Project.InFolder("left-by-the-tests"));

        pushed.Push.ShouldBeOfType<PushOutcome.Pushed>().IsOnRecord.ShouldBeTrue();
        (await DecideAsync(Input)).ShouldBeOfType<SkipDecision.Skips>();
    }

    [Fact]
    public async Task What_one_process_has_taken_as_it_is_needs_no_push_by_another_whatever_the_tests_left()
    {
        await RunAsync(Input);
        await Engine.Engine.WipeAsync(Stop);
        await Create(Input).LoadAsync(Stop);
        Project.Write("left-by-the-tests", "report\n");

        var pushed = await Create(Input with { Image = Image }).PushAsync(Stop);

        pushed.Problems.ShouldBeEmpty();
        (await CatAsync()).ShouldBe("first version\n");
    }

    [Fact]
    public async Task A_later_process_of_another_commit_does_not_push_what_this_one_built()
    {
        await Create(Input).BuildAsync(Stop);
        Project.Write("src/main", "second version\n");
        var later = Create(Input, new CiFacts { System = "test", Commit = "9f8e7d6c5b" });

        var failure = await Should.ThrowAsync<CacheException>(() => later.PushAsync(Stop));

        failure.Message.ShouldStartWith($"Pushing {Image} failed: it was built from another commit, 1a2b3c4d5e.\n");
        (await RegistryContent.DigestAsync(Stored)).ShouldBeNull("nothing is pushed");
    }

    private async Task<string> CatAsync()
    {
        var inside = await Shell.RunAsync($"docker run --rm --network none {Image} cat /app/src/main", Engine.Engine.Environment);
        inside.ExitCode.ShouldBe(0, inside.ErrorOutput);
        return inside.Output;
    }

    [Collection(typeof(OnClassic))]
    public sealed class Classic(ClassicEngine engine) : BetweenTargetsTests(engine);

    [Collection(typeof(OnGraphdriver))]
    public sealed class Graphdriver(GraphdriverEngine engine) : BetweenTargetsTests(engine);

    /// <summary>Without containerd's store, what is built is always in the engine.</summary>
    [Collection(typeof(OnModern))]
    public sealed class Modern(ModernEngine engine) : BetweenTargetsTests(engine)
    {
        [Fact]
        public async Task A_push_that_builds_once_more_refuses_files_that_have_changed()
        {
            var input = Input with { Load = "false" };
            await Create(input).BuildAsync(Stop);
            Project.Write("src/main", "second version\n");

            var failure = await Should.ThrowAsync<CacheException>(() => Create(input).PushAsync(Stop));

            failure.Message.ShouldStartWith($"Pushing {Image} failed: its files have changed since DockerCacheBuild built it.\n");
            (await RegistryContent.DigestAsync(Stored)).ShouldBeNull("nothing is pushed");
        }
    }
}
