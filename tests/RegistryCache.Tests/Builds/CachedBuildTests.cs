using RegistryCache.Fakes;

namespace RegistryCache.Tests;

/// <summary>The way into the core for programs without NUKE, from their own values to the report.</summary>
public sealed class CachedBuildTests : IDisposable
{
    private readonly DockerUnderTest _docker = new();
    private readonly MemoryRegistry _registry = new();
    private readonly List<string> _lines = [];
    private readonly List<string> _warnings = [];

    public void Dispose()
    {
        _docker.Dispose();
        _registry.Dispose();
    }

    [Fact]
    public async Task A_plan_is_text_and_changes_nothing()
    {
        (await Build(Input("app")).PlanAsync(TestContext.Current.CancellationToken)).ShouldStartWith($"image     {_registry.Name}/team/app:1\nengine    ");

        _docker.Calls.ShouldNotContain(call => call.StartsWith("build", StringComparison.Ordinal));
        _registry.Requests.ShouldAllBe(request => request.Method == "GET" || request.Method == "HEAD");
    }

    [Fact]
    public async Task A_run_pulls_builds_pushes_and_reports()
    {
        var image = _registry.PushImage("team/app:1", "image");
        _docker.Fake.On("build", $"#5 [1/1] RUN make\n#5 DONE 1.0s\n\n#6 exporting to image\n#6 writing image {image} done\n#6 DONE 0.1s\n");
        _docker.Fake.On("image inspect", image.ToString());
        _docker.Fake.On("push", $"1: digest: {image} size: 855\n");

        var report = await Build(Input("app")).RunAsync(TestContext.Current.CancellationToken);

        report.ShouldContain($"{_registry.Name}/team/app:1");
        report.ShouldContain($"{image}");
        _lines.ShouldContain("#5 [1/1] RUN make");
        _docker.Calls.Count(call => call.StartsWith("build", StringComparison.Ordinal)).ShouldBe(1);
        _docker.Calls.ShouldContain($"push {_registry.Name}/team/app:1");
    }

    [Fact]
    public async Task A_build_that_fails_is_an_exception_whose_first_line_stands_alone()
    {
        _docker.Fake.On("build", error: "ERROR: failed to solve: process \"/bin/sh -c make\" did not complete successfully: exit code: 2", exitCode: 1);

        var failure = await Should.ThrowAsync<CacheException>(() => Build(Input("app")).BuildAsync(TestContext.Current.CancellationToken));

        failure.Message.ShouldStartWith($"Building {_registry.Name}/team/app:1 failed: ERROR: failed to solve: process ");
    }

    [Fact]
    public async Task Of_several_images_each_failure_is_told_and_the_exception_counts_them()
    {
        _docker.Fake.On("build", error: "ERROR: no", exitCode: 1);

        var failure = await Should.ThrowAsync<CacheException>(() => Build(Input("api"), Input("web")).BuildAsync(TestContext.Current.CancellationToken));

        failure.Message.ShouldStartWith("2 of 2 images failed: api, web.\n   api: Building ");
        failure.Message.ShouldEndWith("The others are not affected. Only picks some.");
        _warnings.Select(warning => warning.Split(' ')[0]).ShouldBe(["api:", "web:"]);
    }

    [Fact]
    public async Task The_cache_of_an_image_is_written_though_another_fails()
    {
        _registry.PushImage("team/api:cache-1", "cache");
        _docker.Fake.On(new FakeDockerRule(["buildx", "build"]) { Having = $"{_registry.Name}/team/web:1", Error = "ERROR: no", ExitCode = 1 });

        var failure = await Should.ThrowAsync<CacheException>(() => Build(Input("api"), Input("web")).BuildAsync(TestContext.Current.CancellationToken));

        failure.Message.ShouldStartWith("1 of 2 images failed: web.\n");
        _docker.Calls.Where(call => call.StartsWith("push", StringComparison.Ordinal)).ShouldHaveSingleItem().ShouldStartWith($"push {_registry.Name}/team/api:cache-");
    }

    [Fact]
    public async Task Options_are_called_by_their_properties()
    {
        var failure = await Should.ThrowAsync<InvalidOptionsException>(() => Build(Input("app") with { MaxAge = "soon" }).PlanAsync(TestContext.Current.CancellationToken));

        failure.Message.ShouldStartWith("MaxAge ");
    }

    private CacheInput Input(string name) => _docker.InputFor($"{_registry.Name}/team/{name}:1") with { Mode = "inline", Write = "always" };

    private CachedBuild Build(params CacheInput[] images) => new(images)
    {
        Client = _docker.Client,
        Root = Path.GetTempPath(),
        OnLine = line =>
        {
            lock (_lines)
                _lines.Add(line);
        },
        OnWarning = _warnings.Add,
    };
}
