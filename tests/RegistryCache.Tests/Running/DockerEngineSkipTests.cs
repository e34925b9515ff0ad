namespace RegistryCache.Tests;

/// <summary>What the engine does with the plan of a skip, and with one whose cache alone is written.</summary>
public sealed class DockerEngineSkipTests : IDisposable
{
    private readonly DockerUnderTest _docker = new();
    private readonly MemoryRegistry _registry = new();
    private readonly Digest _image;

    public DockerEngineSkipTests() => _image = _registry.PushImage("team/app", "image");

    private CacheInput Input => _docker.InputFor($"{_registry.Name}/team/app") with { Mode = "inline" };

    private ImageRecord Record => GivenSkip.Record with { Image = _image, Caches = [] };

    public void Dispose()
    {
        _docker.Dispose();
        _registry.Dispose();
    }

    [Fact]
    public async Task A_load_is_the_planned_calls_in_their_order()
    {
        (await LoadAsync(Skip())).ShouldBeNull();

        _docker.Calls.ShouldBe([$"pull {Name}@{_image}", $"tag {Name}@{_image} {Name}:main"]);
    }

    [Fact]
    public async Task A_load_that_fails_is_told_and_nothing_follows_it()
    {
        _docker.Fake.On("pull", error: "missing content\nanother line\n", exitCode: 1);

        (await LoadAsync(Skip())).ShouldBe("the image of commit 0123456 cannot be loaded: missing content");

        _docker.Calls.ShouldBe([$"pull {Name}@{_image}"]);
    }

    [Fact]
    public async Task An_image_that_nobody_wants_or_that_is_built_is_not_loaded()
    {
        (await LoadAsync(GivenSkip.Plan(Input with { Load = "false" }, Given.Modern, GivenSkip.Facts(Record)))).ShouldBeNull();
        (await LoadAsync(Given.Plan(Input, Given.Modern))).ShouldBeNull();

        _docker.Fake.Calls.ShouldBeEmpty();
        _registry.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_push_of_a_skip_points_the_tag_and_calls_nobody()
    {
        var outcome = await PushAsync(Skip());

        outcome.ToString().ShouldBe($"nothing, the registry has the image already: {_registry.Name}/team/app:main at {_image}; tagged anew: main");
        _registry.Tagged("team/app:main").ShouldBe(_image);
        _docker.Fake.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_push_of_a_skip_that_writes_nothing_is_withheld()
    {
        var plan = GivenSkip.Plan(Input with { Write = "never" }, Given.Modern, GivenSkip.Facts(Record));

        (await PushAsync(plan)).ShouldBe(new PushOutcome.Withheld("--docker-cache-write is never"));
        _registry.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_obstacle_stops_load_and_cache_as_well()
    {
        var obstacle = new CacheException("No Docker engine answers.");
        var plan = Skip() with { Engine = Given.Modern with { Obstacle = obstacle } };

        (await Should.ThrowAsync<CacheException>(() => LoadAsync(plan))).ShouldBe(obstacle);
        (await Should.ThrowAsync<CacheException>(() => WriteCacheAsync(plan))).ShouldBe(obstacle);
        _docker.Fake.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_was_built_and_pushed_is_put_on_record()
    {
        _registry.PushImage("team/app:main", "image");
        _docker.Fake.On("push", $"main: digest: {_image} size: 855");
        var build = Build with { Provenance = new BuildProvenance([], [], [_image]) { Inputs = GivenSkip.Inputs } };

        var pushed = await PushAsync(Given.Plan(Input, Given.Modern), build);

        pushed.Problems.ShouldNotContain(problem => problem.Contains("record", StringComparison.Ordinal));
        (await RecordAsync()).ShouldNotBeNull().Image.ShouldBe(_image);
    }

    [Fact]
    public async Task A_push_of_another_image_than_was_built_fails_and_records_nothing()
    {
        _registry.PushImage("team/app:main", "image");
        _docker.Fake.On("push", $"main: digest: {_image} size: 855");
        var mine = Given.DigestOf("mine");
        var build = Build with { Provenance = new BuildProvenance([], [], [mine]) { Inputs = GivenSkip.Inputs } };

        (await Should.ThrowAsync<CacheException>(() => PushAsync(Given.Plan(Input, Given.Modern), build))).Message.ShouldBe(
            $"""
            Pushing {_registry.Name}/team/app:main failed: the engine pushed another image than this build made.
               pushed {_image}
               built {mine}
            Run DockerCacheBuild and DockerCachePush on the same files, one after the other.
            """);
        (await RecordAsync()).ShouldBeNull();
    }

    [Theory]
    [InlineData(true, "the engine's image of that name is not the one this build made", "built ")]
    [InlineData(false, "the engine's image of that name is not the one this build made", "the build made no image in the engine")]
    public async Task An_image_of_the_engine_that_was_not_built_is_not_pushed(bool isMade, string reason, string evidence)
    {
        _docker.Fake.On("image inspect", _image.ToString());
        var build = Build with { Provenance = new BuildProvenance([], [], isMade ? [Given.DigestOf("mine")] : []) };

        var message = (await Should.ThrowAsync<CacheException>(() => PushAsync(Given.Plan(Input, Given.Modern), build))).Message;

        message.ShouldStartWith($"Pushing {_registry.Name}/team/app:main failed: {reason}.\n   the engine has {_image}\n   {evidence}");
        _docker.Calls.ShouldNotContain(call => call.StartsWith("push", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_cache_of_a_build_that_is_not_pushed_is_written_and_no_image()
    {
        _registry.PushImage("team/app:cache-main", "cache");

        var caches = await WriteCacheAsync(Given.Plan(Input, Given.Modern));

        _docker.Calls.Select(call => call.Split(' ')[0]).ShouldBe(["tag", "push", "rmi"]);
        _docker.Calls.ShouldNotContain($"push {_registry.Name}/team/app:main");
        caches.ShouldHaveSingleItem().ShouldBeOfType<ExportOutcome.Written>().Reference.Tag.ShouldBe("cache-main");
    }

    [Fact]
    public async Task A_cache_that_only_the_push_of_the_image_writes_is_not_written()
    {
        (await WriteCacheAsync(Given.Plan(Input with { Load = "false" }, Given.Modern))).ShouldBeEmpty();

        _docker.Fake.Calls.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("never", null)]
    [InlineData(null, "skip")]
    public async Task Where_nothing_is_written_or_built_no_cache_is(string? write, string? skip)
    {
        var input = Input with { Write = write };

        (await WriteCacheAsync(skip is null ? Given.Plan(input, Given.Modern) : GivenSkip.Plan(input, Given.Modern, GivenSkip.Facts(Record)))).ShouldBeEmpty();

        _docker.Fake.Calls.ShouldBeEmpty();
    }

    private static BuildOutcome Build => new([], TimeSpan.FromSeconds(1), []);

    private string Name => $"{_registry.Name}/team/app";

    private CachePlan Skip(bool isPulled = true) => GivenSkip.Plan(Input, Given.Modern, GivenSkip.Facts(Record, isPulled));

    private Task<ImageRecord?> RecordAsync() =>
        _registry.ReadAsync($"team/app:{CacheTag.OfKey(Scope.OfBranch("main"), GivenSkip.Inputs)}", text => ImageRecord.Parse(text, GivenSkip.Inputs));

    private Task<string?> LoadAsync(CachePlan plan) => _docker.Engine.LoadAsync(plan, _ => { }, TestContext.Current.CancellationToken);

    private Task<PushOutcome> PushAsync(CachePlan plan, BuildOutcome? build = null) => _docker.Engine.PushAsync(plan, build, _ => { }, TestContext.Current.CancellationToken);

    private Task<IReadOnlyList<ExportOutcome>> WriteCacheAsync(CachePlan plan) => _docker.Engine.WriteCacheAsync(plan, Build, _ => { }, TestContext.Current.CancellationToken);
}
