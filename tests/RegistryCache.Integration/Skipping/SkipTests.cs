using RegistryCache.Integration.Engines;
using RegistryCache.Integration.Projects;

namespace RegistryCache.Integration.Skipping;

/// <summary>Equal inputs cost a few small requests to the registry, and the image is where it is wanted.</summary>
public abstract class SkipTests(EngineFixture engine) : SkippedImageTests(engine)
{
    private string Repository => Stored[..^":main".Length];

    [Fact]
    public async Task On_an_empty_machine_nothing_is_built_and_little_is_asked()
    {
        var built = await RunAsync(Input);
        var digest = await RegistryContent.DigestAsync($"{Repository}:main");
        await Engine.Engine.WipeAsync(TestContext.Current.CancellationToken);
        var before = Registry.Requests.Count;

        var outcome = await RunAsync(Input with { Load = "false" });

        built.Build.ShouldNotBeNull();
        outcome.Build.ShouldBeNull();
        outcome.Plan.Skip.ToString().ShouldBe($"skipped: same inputs as commit 1a2b3c4, {digest}");
        outcome.Problems.ShouldBeEmpty();
        var requests = Registry.Requests.Skip(before).ToArray();
        requests.Length.ShouldBeLessThanOrEqualTo(10 + (await LayersAsync(Stored)).Count, string.Join('\n', requests.AsEnumerable()));
        requests.Sum(request => request.BytesDown).ShouldBeLessThan(20_000);
        requests.ShouldAllBe(request => request.Method == "GET" || request.Method == "HEAD");
    }

    [Fact]
    public async Task With_load_the_image_is_usable_in_the_engine_afterwards()
    {
        await RunAsync(Input);
        await Engine.Engine.WipeAsync(TestContext.Current.CancellationToken);

        var outcome = await RunAsync(Input);

        outcome.Plan.Skip.ShouldBeOfType<SkipDecision.Skips>();
        var inside = await Shell.RunAsync($"docker run --rm --network none {Image} cat /app/src/main", Engine.Engine.Environment);
        inside.Output.ShouldContain("first version", customMessage: inside.ErrorOutput);
    }

    [Fact]
    public async Task Where_it_is_in_the_engine_already_it_is_not_pulled_again()
    {
        await RunAsync(Input);
        var before = Registry.Requests.Count;

        var outcome = await RunAsync(Input);

        outcome.Plan.Load.ShouldHaveSingleItem().Arguments[^3].ShouldBe("tag");
        Registry.Requests.Skip(before).ShouldAllBe(request => request.Method == "GET" && request.IsManifest || request.Method == "HEAD");
    }

    [Fact]
    public async Task Another_branch_takes_the_image_of_the_default_one_under_its_own_tags()
    {
        await RunAsync(Input with { Image = Image[..^":main".Length] });
        var tags = await RegistryContent.TagsAsync(Repository);

        var run = await RunAsync(Input with { Image = Image[..^":main".Length], Scope = "feature" }, new CiFacts { System = "test", Branch = "feature", DefaultBranch = "main" });

        run.Plan.Skip.ShouldBeOfType<SkipDecision.Skips>();
        (await RegistryContent.DigestAsync($"{Repository}:feature")).ShouldBe(await RegistryContent.DigestAsync($"{Repository}:main"));
        var cache = Engine is ClassicEngine ? "..20.10" : "";
        (await RegistryContent.DigestAsync($"{Repository}:cache-feature{cache}")).ShouldBe(await RegistryContent.DigestAsync($"{Repository}:cache-main{cache}"));
        (await RegistryContent.TagsAsync(Repository)).Intersect(tags).ShouldBe(tags);
        run.Push!.ToString().ShouldStartWith("nothing, the registry has the image already: ");
    }

    [Fact]
    public async Task Who_may_not_write_takes_the_image_and_moves_no_tag()
    {
        await RunAsync(Input);
        var tags = await RegistryContent.TagsAsync(Repository);

        var outcome = await RunAsync(Input with { Image = Image.Replace(":main", ":other", StringComparison.Ordinal), Write = "never" });

        outcome.Plan.Skip.ShouldBeOfType<SkipDecision.Skips>();
        outcome.Push.ShouldBeOfType<PushOutcome.Withheld>();
        (await RegistryContent.TagsAsync(Repository)).ShouldBe(tags);
    }

    [Fact]
    public async Task A_blob_that_is_lost_means_build_though_its_manifest_answers()
    {
        await RunAsync(Input);
        await Engine.Engine.WipeAsync(TestContext.Current.CancellationToken);
        Registry.When(request => request.IsBlob && request.Method == "HEAD").Answer(404);

        (await DecideAsync(Input with { Load = "false" })).ToString().ShouldMatch("^no: the image of commit 1a2b3c4 is not whole: the blob sha256:[0-9a-f]{64} is gone$");
    }

    [Fact]
    public async Task A_pull_that_fails_means_build()
    {
        await RunAsync(Input);
        await Engine.Engine.WipeAsync(TestContext.Current.CancellationToken);
        var layers = await LayersAsync(Stored);
        var before = Registry.Requests.Count;
        Registry.When(request => request.Method == "GET" && layers.Any(request.Path.Contains) && !IsPlanningToBuild(before)).Answer(404);

        var outcome = await RunAsync(Input);

        outcome.Plan.Skip.ToString().ShouldStartWith("no: the image of commit 1a2b3c4 cannot be loaded: ");
        outcome.Build.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_new_epoch_runs_every_step_again_once()
    {
        Project.Append("Dockerfile", "\nRUN cat /proc/sys/kernel/random/uuid > /uuid; cat /uuid\n");
        await RunAsync(Input);
        var epoch = Input with { Epoch = "2026-w48" };

        var first = await RunAsync(epoch);
        await Engine.Engine.WipeAsync(TestContext.Current.CancellationToken);
        var second = await RunAsync(epoch with { Skip = "never" });
        var skipped = await RunAsync(epoch);

        first.Plan.Importers.Where(importer => importer.Outcome is not ImporterOutcome.Miss).ShouldAllBe(importer => importer.Outcome.ToString() == "outdated, of no epoch");
        first.Build!.CachedSteps.ShouldBe(0);
        second.Build!.CachedSteps.ShouldBe(second.Build.Steps.Count);
        skipped.Plan.Skip.ShouldBeOfType<SkipDecision.Skips>();
        (await DecideAsync(Input)).ShouldBeOfType<SkipDecision.Skips>("the image without an epoch is still on record");
    }

    /// <summary>Who builds asks for the caches there are first.</summary>
    private bool IsPlanningToBuild(int before) => Registry.Requests.Skip(before).Any(request => request.Reference.StartsWith("cache-main", StringComparison.Ordinal) && !request.Reference.Contains("..key-", StringComparison.Ordinal));

    [Collection(typeof(OnClassic))]
    public sealed class Classic(ClassicEngine engine) : SkipTests(engine);

    [Collection(typeof(OnGraphdriver))]
    public sealed class Graphdriver(GraphdriverEngine engine) : SkipTests(engine);

    [Collection(typeof(OnModern))]
    public sealed class Modern(ModernEngine engine) : SkipTests(engine);
}
