using RegistryCache.Fakes;

namespace RegistryCache.Tests;

/// <summary>One image from plan to push, and once more with the same inputs.</summary>
public sealed class ImageRunTests : IDisposable
{
    private static readonly string[] Names = ["app", "base"];

    private readonly DockerUnderTest _docker = new();
    private readonly MemoryRegistry _registry = new();
    private readonly ImageFolder _folder;
    private readonly Dictionary<string, Digest> _images;

    public ImageRunTests()
    {
        _folder = new ImageFolder(_registry.Name);
        _images = Names.ToDictionary(name => name, name => _registry.PushImage($"{name}:main", name));
        foreach (var (name, digest) in _images)
            Answer(_docker, name, digest);
    }

    public void Dispose()
    {
        _folder.Dispose();
        _docker.Dispose();
        _registry.Dispose();
    }

    [Fact]
    public async Task What_was_pushed_is_taken_as_it_is_the_next_time()
    {
        var image = _folder.Image("base");
        await PushAsync(Run(image).All);
        var calls = _docker.Fake.Calls.Count;

        var runs = Run(image);
        await PushAsync(runs.All);

        runs.All[0].Outcome!.Plan.Skip.ShouldBeOfType<SkipDecision.Skips>().Record.Image.ShouldBe(_images["base"]);
        runs.All[0].Outcome!.Push.ShouldBeOfType<PushOutcome.Pointed>();
        _docker.Calls.Skip(calls).ShouldAllBe(call => !call.StartsWith("buildx build", StringComparison.Ordinal) && !call.StartsWith("push", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_image_that_cannot_be_loaded_is_built_after_all()
    {
        var image = _folder.Image("base");
        await PushAsync(Run(image).All);
        _docker.Fake.On("tag", error: "No such image\n", exitCode: 1);

        var runs = Run(image);
        await PushAsync(runs.All);

        runs.All[0].Outcome!.Plan.Skip.ShouldBeOfType<SkipDecision.Builds>().Reason.ShouldEndWith(" cannot be loaded: No such image");
        runs.All[0].Outcome!.Push.ShouldBeOfType<PushOutcome.Pushed>();
    }

    [Fact]
    public async Task An_image_is_planned_once_and_loaded_once()
    {
        var image = _folder.Image("base");
        await PushAsync(Run(image).All);
        var calls = _docker.Fake.Calls.Count;

        var run = Run(image).All[0];
        await run.PullAsync(TestContext.Current.CancellationToken);
        await run.BuildAsync(TestContext.Current.CancellationToken);
        await run.BuildAsync(TestContext.Current.CancellationToken);

        var later = _docker.Calls.Skip(calls).ToArray();
        (later.Count(call => call.StartsWith("version", StringComparison.Ordinal)), later.Count(call => call.StartsWith("tag", StringComparison.Ordinal))).ShouldBe((1, 1));
    }

    [Fact]
    public async Task An_image_built_from_another_of_the_list_is_skipped_with_it()
    {
        CacheInput[] images = [_folder.Image("base"), _folder.Image("app", $"FROM {_registry.Name}/base:main\n")];
        await PushAsync(Run(images).All);

        var runs = Run(images);
        await PushAsync(runs.All);

        runs.All.Select(run => run.Outcome!.Plan.Skip).ShouldAllBe(skip => skip is SkipDecision.Skips);
    }

    [Fact]
    public async Task An_image_whose_base_is_built_is_built_as_well()
    {
        CacheInput[] images = [_folder.Image("base"), _folder.Image("app", $"FROM {_registry.Name}/base:main\n")];
        await PushAsync(Run(images).All);

        var runs = Run([images[0] with { Epoch = "2" }, images[1]]);
        await PushAsync(runs.All);

        runs.All[1].Outcome!.Plan.Skip.ShouldBe(new SkipDecision.Builds("base, which it is built from, is built as well"));
    }

    /// <summary>Base and image are built, then the base alone once more, and both are pushed: each in a process of its own.</summary>
    [Fact]
    public async Task An_image_is_not_on_record_with_a_base_that_was_built_since()
    {
        CacheInput[] images = [_folder.Image("base"), _folder.Image("app", $"FROM {_registry.Name}/base:main\n")];
        foreach (var run in Run(images).All)
            await run.BuildAsync(TestContext.Current.CancellationToken);
        File.WriteAllText(Path.Combine(images[0].Context, "new"), "changed");
        using var later = new DockerUnderTest();
        Answer(later, "base", _registry.PushImage("base:main", "the later base"));
        Answer(later, "app", _images["app"]);
        await Run(later, images[0]).All[0].BuildAsync(TestContext.Current.CancellationToken);

        foreach (var run in Run(later, images).All)
            await run.PushAsync(TestContext.Current.CancellationToken);

        var next = Run(later, images).All;
        (await next[0].PlanAsync(TestContext.Current.CancellationToken)).Plan.Skip.ShouldBeOfType<SkipDecision.Skips>();
        (await next[1].PlanAsync(TestContext.Current.CancellationToken)).Plan.Skip.ShouldBeOfType<SkipDecision.Builds>();
    }

    /// <summary>On another machine, which has nothing in its engine, a push of its own is no proof that the registry has all of the image.</summary>
    [Fact]
    public async Task A_push_alone_points_no_tag_at_an_image_that_is_not_whole()
    {
        var image = _folder.Image("base");
        await PushAsync(Run(image).All);
        using var elsewhere = new DockerUnderTest();
        elsewhere.Fake.On("image inspect", exitCode: 1).On("push", error: "An image does not exist locally", exitCode: 1);
        _registry.On("HEAD", $"/blobs/{Given.DigestOf("base")}", new StubResponse(404));

        (await Should.ThrowAsync<CacheException>(() => Run(elsewhere, image).All[0].PushAsync(TestContext.Current.CancellationToken)))
            .Message.ShouldStartWith($"Pushing {_registry.Name}/base:main failed: the engine has no such image.\n");
    }

    [Fact]
    public async Task Where_nothing_was_built_no_cache_is_written()
    {
        var run = Run(_folder.Image("base")).All[0];

        (await run.WriteCacheAsync(TestContext.Current.CancellationToken)).ShouldBeEmpty();

        _docker.Fake.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_report_has_a_line_per_image_and_their_number()
    {
        CacheInput[] images = [_folder.Image("base"), _folder.Image("app", $"FROM {_registry.Name}/base:main\n")];
        await PushAsync(Run(images).All);
        var runs = Run([images[0], images[1] with { Epoch = "2" }]);
        await PushAsync(runs.All);

        var lines = ImageReport.Lines(runs.All).ToArray();

        lines[0].ShouldMatch($@"\Abase  skipped: same inputs as .*, {_images["base"]}; pushed: nothing, the registry has the image already: ");
        lines[1].ShouldMatch($@"\Aapp   0 of 0 steps cached, \d+\.\d s; pushed: {_registry.Name}/app:main@{_images["app"]}\z");
        ImageReport.Count(runs.All).ShouldBe([("Images", 2), ("Skipped", 1), ("Built", 1)]);
    }

    [Fact]
    public void Of_an_image_for_which_nothing_was_done_the_report_says_so()
    {
        var runs = Run(_folder.Image("base"), _folder.Image("app"));

        ImageReport.Lines(runs.All).ShouldBe(["base  nothing was done", "app   nothing was done"]);
        ImageReport.Count(runs.All).ShouldBe([("Images", 2), ("Skipped", 0), ("Built", 0)]);
    }

    /// <summary>Has docker build, push and know an image.</summary>
    private void Answer(DockerUnderTest docker, string name, Digest digest)
    {
        var from = name == "app" ? $"#2 [1/1] FROM {_registry.Name}/base:main\n#2 DONE 0.1s\n\n" : "";
        docker.Fake
            .On(new FakeDockerRule(["build"]) { Having = $"{_registry.Name}/{name}:main", Output = $"#1 [internal] load build definition from Dockerfile\n#1 DONE 0.0s\n{from}#3 exporting to image\n#3 exporting manifest {digest} done\n#3 DONE 0.1s\n" })
            .On($"push {_registry.Name}/{name}:main", $"main: digest: {digest} size: 855")
            .On($"image inspect --format {{{{.Id}}}} {_registry.Name}/{name}:main", digest.ToString());
    }

    private ImageRuns Run(params CacheInput[] images) => Run(_docker, images);

    private static ImageRuns Run(DockerUnderTest docker, params CacheInput[] images) => new(
        ImageFolder.Parse([.. images.Select(image => image with { Mode = "inline", Platforms = ["linux/amd64"] })]), Given.Main, docker.Client, limit: 1, (_, _) => { });

    /// <summary>Builds all and then pushes all, as the targets do.</summary>
    private static async Task PushAsync(IReadOnlyList<ImageRun> runs)
    {
        foreach (var run in runs)
            await run.BuildAsync(TestContext.Current.CancellationToken);
        foreach (var run in runs)
            await run.PushAsync(TestContext.Current.CancellationToken);
    }
}
