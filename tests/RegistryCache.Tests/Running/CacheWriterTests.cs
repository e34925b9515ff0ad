using System.Collections.Concurrent;
using System.Text.Json;
using RegistryCache.Fakes;

namespace RegistryCache.Tests;

/// <summary>What is written beside the image, and what is told where that fails.</summary>
public sealed class CacheWriterTests : IDisposable
{
    private const string CacheManifest = """{"schemaVersion":2,"config":{"mediaType":"application/vnd.buildkit.cacheconfig.v0","digest":"sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","size":100},"layers":[]}""";

    private readonly DockerUnderTest _docker = new();
    private readonly StubRegistry _registry;
    private readonly ConcurrentDictionary<string, string> _manifests = new() { ["main"] = "{}", ["cache-main"] = CacheManifest };
    private int _status = 201;

    public CacheWriterTests() => _registry = new StubRegistry(Answer);

    private string Cache => $"{_registry.Name}/team/app:cache-main";

    public void Dispose()
    {
        _docker.Dispose();
        _registry.Dispose();
    }

    [Fact]
    public async Task The_cache_is_written_after_the_image_and_the_record_after_the_cache()
    {
        var pushed = await PushAsync(Plan("max"));

        _docker.Fake.Calls.Select(call => call.Verb).ShouldBe(["image", "push", "build", "build"]);
        _docker.Calls.Skip(2).Select(call => call.Contains("--cache-to", StringComparison.Ordinal)).ShouldBe([false, true], "what the export would run is seen before");
        pushed.Caches.ShouldHaveSingleItem().ToString().ShouldStartWith($"{Cache}@{Given.DigestOf(CacheManifest)}, mode max, ");
        pushed.Problems.ShouldBeEmpty();
        var record = Record();
        (record.Mode, record.BuiltBy, record.Image, record.Commit).ShouldBe((CacheMode.Max, "docker 26.1.5", Given.DigestOf("{}"), null));
        record.Caches.ShouldBe([Given.DigestOf(CacheManifest)]);
    }

    [Fact]
    public async Task An_export_that_failed_is_a_problem_with_its_cause_and_the_image_is_pushed()
    {
        _manifests.TryRemove("cache-main", out _);
        _docker.Fake.On(new FakeDockerRule(["build"]) { Having = "type=registry", Output = "#16 exporting cache to registry\n#16 ERROR: error writing layer blob: unexpected status from POST request to http://x/v2/a/blobs/uploads/?_state=abc: 403 Forbidden\n" });

        var pushed = await PushAsync(Plan("max"));

        pushed.Reference.ToString().ShouldBe($"{_registry.Name}/team/app:main@{Given.DigestOf("{}")}");
        pushed.Caches.ShouldHaveSingleItem().ToString().ShouldBe($"{Cache} was not written: error writing layer blob: unexpected status from POST request to http://x/v2/a/blobs/uploads/: 403 Forbidden");
        pushed.Problems.ShouldBe([$"Cache {pushed.Caches[0]}"]);
        _manifests.ShouldNotContainKey("cache-main..record");
    }

    [Theory]
    [InlineData("#7 [build 2/3] RUN make\n#7 0.123 compiling\n")]
    [InlineData("#7 [build 2/3] RUN make\n#7 DONE 3.2s\n#8 [build 3/3] COPY . /app\n")]
    public async Task A_step_that_runs_again_ends_docker_before_any_cache_is_written(string progress)
    {
        _docker.Fake.On(new FakeDockerRule(["build"]) { Output = progress, Hangs = true });

        var pushed = await PushAsync(Plan("max"));

        pushed.Caches.ShouldHaveSingleItem().ToString().ShouldBe(
            $"{Cache} was not written: '[build 2/3] RUN make' would run again, and the cache would be of another image than this one. "
            + "The builder lost this step, or what it is made from has changed since the build. Run DockerCacheBuild and DockerCachePush on the same files, one after the other.");
        pushed.Problems.ShouldBe([$"Cache {pushed.Caches[0]}"]);
        (_docker.Calls.Count(IsExport), _docker.Fake.Interruptions.Count).ShouldBe((0, 1));
        _manifests.ShouldNotContainKey("cache-main..record");
    }

    [Fact]
    public async Task A_step_that_runs_again_in_the_export_itself_makes_no_cache_either()
    {
        _docker.Fake.On(new FakeDockerRule(["build"]) { Having = "type=registry", Output = "#7 [2/2] COPY . /app\n#7 DONE 0.1s\n", Hangs = true });

        var pushed = await PushAsync(Plan("max"));

        pushed.Caches.ShouldHaveSingleItem().ShouldBeOfType<ExportOutcome.Failed>().Reason.ShouldStartWith("'[2/2] COPY . /app' would run again");
        _docker.Calls.Count(IsExport).ShouldBe(1);
        _manifests["cache-main"].ShouldBe(CacheManifest);
    }

    [Theory]
    [InlineData("no-cache")]
    [InlineData("no-cache-filter=build")]
    public async Task What_makes_a_build_run_steps_does_not_make_its_export_run_them(string option)
    {
        await PushAsync(Plan("max", options: [option]));

        Plan("max", options: [option]).Build.Arguments.ShouldContain($"--{option}");
        _docker.Calls.ShouldNotContain(call => call.Contains("no-cache", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_form_the_registry_rejects_gives_way_to_the_next_one()
    {
        _docker.Fake.On(new FakeDockerRule(["build"]) { Having = "image-manifest=true", Output = "#16 exporting cache to registry\n#16 ERROR: error writing manifest blob: 400 Bad Request\n" });

        var pushed = await PushAsync(Plan("max"));

        pushed.Caches.ShouldHaveSingleItem().ToString().ShouldContain(", mode max, ");
        pushed.Problems.ShouldBe([$"Cache {Cache} was written in mode max, in another form than planned: error writing manifest blob: 400 Bad Request"]);
    }

    [Fact]
    public async Task Where_no_form_of_its_own_is_taken_the_image_is_the_cache()
    {
        _docker.Fake.On(new FakeDockerRule(["build"]) { Having = "type=registry", Output = "#16 exporting cache to registry\n#16 ERROR: error writing manifest blob: 400 Bad Request\n" });

        var pushed = await PushAsync(Plan("max"));

        pushed.Caches.ShouldHaveSingleItem().ToString().ShouldContain(", mode inline, ");
        Record().Mode.ShouldBe(CacheMode.Inline);
    }

    [Fact]
    public async Task A_registry_that_takes_no_zstd_gets_gzip_and_the_next_build_does_not_try_in_vain()
    {
        _docker.Fake.On(new FakeDockerRule(["build"]) { Having = "compression=zstd", Output = "#16 exporting cache to registry\n#16 ERROR: error writing manifest blob: 415 Unsupported Media Type\n" });

        (await PushAsync(Plan("max"))).Caches.ShouldHaveSingleItem().ToString().ShouldContain(", mode max, ");
        var record = Record();
        var next = CachePlan.Create(
            Plan("max").Options, Plan("max").Loading, Given.Main, Given.Modern, Given.Stages, Given.Built, [new CacheImporter(ImageReference.Parse(Cache), new ImporterOutcome.Hit(record.Caches[0])) { Record = record }]);
        var calls = _docker.Calls.Count();
        var pushed = await PushAsync(next);

        record.Refused.ShouldBe(["image zstd", "index zstd"]);
        next.Reasons.ShouldContain(reason => reason.StartsWith("Cache form image gzip: the registry refused image zstd and index zstd on "));
        _docker.Calls.Skip(calls).Count(IsExport).ShouldBe(1);
        pushed.Problems.ShouldBeEmpty("it was told once");
        Record().Refused.ShouldBe(record.Refused);
    }

    [Fact]
    public async Task A_registry_that_takes_no_record_says_so_once()
    {
        _status = 415;

        (await PushAsync(Plan("max"))).Problems.ShouldHaveSingleItem().ShouldStartWith($"The record {Cache}..record was not written: ");
    }

    [Fact]
    public async Task A_cache_BuildKit_would_pass_over_for_its_size_is_told_and_replaced()
    {
        _manifests["cache-main"] = CacheManifest.Replace("\"size\":100", "\"size\":1048577", StringComparison.Ordinal);
        _docker.Fake.On("push " + Cache, error: "no more", exitCode: 1);

        (await PushAsync(Plan("max"))).Caches.ShouldHaveSingleItem().ToString().ShouldBe($"{Cache} was not written: no more");

        _docker.Calls.Count(IsExport).ShouldBe(2, "both forms");
    }

    [Fact]
    public async Task A_registry_that_is_out_of_order_for_a_moment_is_asked_once_more()
    {
        _docker.Fake.On(new FakeDockerRule(["build"])
        {
            Having = "type=registry",
            Times = 1,
            Output = "#16 exporting cache to registry\n#16 ERROR: error writing manifest blob: failed commit on ref \"sha256:1\": unexpected status from PUT request to http://x/v2/a/manifests/cache: 500 Internal Server Error\n",
        });

        var pushed = await PushAsync(Plan("max"));

        pushed.Caches.ShouldHaveSingleItem().ToString().ShouldContain(", mode max, ");
        pushed.Problems.ShouldBeEmpty();
    }

    /// <summary>The name of an inline cache is given to the image for as long as the push takes; of two jobs on an engine one takes the other's away.</summary>
    [Theory]
    [InlineData("push", "An image does not exist locally with the tag: x")]
    [InlineData("push", "tag does not exist: x")]
    [InlineData("rmi", "Error: No such image: x")]
    public async Task A_name_that_another_job_on_the_engine_took_away_is_given_again(string command, string error)
    {
        _docker.Fake.On(new FakeDockerRule([command]) { Having = "cache-main", Times = 1, Error = error, ExitCode = 1 });

        var pushed = await PushAsync(Plan("inline"));

        pushed.Caches.ShouldHaveSingleItem().ToString().ShouldContain(", mode inline, ");
        pushed.Problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_cache_that_is_not_there_after_all_is_told()
    {
        _manifests.TryRemove("cache-main", out _);

        (await PushAsync(Plan("inline"))).Problems.ShouldBe([$"Cache {Cache} was not written: the registry does not have it afterwards"]);
    }

    [Fact]
    public async Task A_record_that_cannot_be_written_is_a_problem_and_no_failure()
    {
        _status = 403;

        var pushed = await PushAsync(Plan("max"));

        pushed.Caches.ShouldHaveSingleItem().ShouldBeOfType<ExportOutcome.Written>();
        pushed.Problems.ShouldHaveSingleItem().ShouldStartWith($"The record {Cache}..record was not written: ");
    }

    [Theory]
    [InlineData(true, true, true)]
    [InlineData(false, true, false)]
    [InlineData(true, false, false)]
    public async Task Where_nothing_ran_and_the_image_is_the_same_nothing_is_written_again(bool isCached, bool isSameImage, bool isKept)
    {
        await PushAsync(Plan("max"));
        if (!isSameImage)
            _manifests["main"] = "{ }";
        var calls = _docker.Fake.Calls.Count;
        var input = _docker.InputFor($"{_registry.Name}/team/app") with { Mode = "max" };
        var plan = Given.Plan(input, Given.Modern, Given.HitOf(CacheManifest));
        var build = new BuildOutcome([new("[1/1] RUN x", isCached, TimeSpan.FromSeconds(1))], TimeSpan.FromSeconds(1), []);

        var push = await _docker.Engine.PushAsync(plan, build, _ => { }, TestContext.Current.CancellationToken);

        var cache = push.ShouldBeOfType<PushOutcome.Pushed>().Caches.ShouldHaveSingleItem();
        (cache is ExportOutcome.Kept, _docker.Fake.Calls.Count - calls).ShouldBe((isKept, isKept ? 1 : 3));
    }

    [Fact]
    public async Task The_cache_of_a_newer_commit_stays()
    {
        var (older, newer, pushed, commands) = await PushInTurnAsync(isOlderFirst: false);

        commands.ShouldBe(2, "the engine was asked for the image, and it alone was pushed");
        pushed.Caches.ShouldHaveSingleItem().ToString().ShouldBe($"{Cache} is kept: it is of commit {newer}, which is newer than {older}");
        pushed.Problems.ShouldBeEmpty();
        Record().Commit.ShouldBe(newer);
    }

    [Fact]
    public async Task The_cache_of_an_older_commit_does_not()
    {
        var (_, newer, _, _) = await PushInTurnAsync(isOlderFirst: true);

        Record().Commit.ShouldBe(newer);
    }

    /// <summary>Pushes two commits, and gives what became of the second push and how many calls it made.</summary>
    private async Task<(string Older, string Newer, PushOutcome.Pushed Pushed, int Commands)> PushInTurnAsync(bool isOlderFirst)
    {
        using var repository = new TemporaryRepository();
        var older = repository.Commit("older");
        var newer = repository.Commit("newer");
        var plan = Plan("max", repository.Folder);
        await PushAsync(plan with { Ci = plan.Ci with { Commit = isOlderFirst ? older : newer } });
        var calls = _docker.Fake.Calls.Count;
        var pushed = await PushAsync(plan with { Ci = plan.Ci with { Commit = isOlderFirst ? newer : older } });
        return (older, newer, pushed, _docker.Fake.Calls.Count - calls);
    }

    private static bool IsExport(string call) => call.Contains("--cache-to", StringComparison.Ordinal);

    private CachePlan Plan(string mode, string? context = null, string[]? options = null)
    {
        var input = _docker.InputFor($"{_registry.Name}/team/app") with { Mode = mode, BuildOptions = options ?? [] };
        return Given.Plan(context is null ? input : input with { Context = context }, Given.Modern);
    }

    private async Task<PushOutcome.Pushed> PushAsync(CachePlan plan) =>
        (await _docker.Engine.PushAsync(plan, build: null, _ => { }, TestContext.Current.CancellationToken)).ShouldBeOfType<PushOutcome.Pushed>();

    private CacheRecord Record() =>
        CacheRecord.Parse(JsonElement.Parse(_manifests["cache-main..record"]).GetProperty("annotations").GetProperty("registry-cache.record").GetString()!)!;

    private StubResponse Answer(StubRequest request)
    {
        var name = request.Path.Split('/')[^1];
        return (request.Method, request.Path) switch
        {
            ("PUT", var path) when path.Contains("/manifests/", StringComparison.Ordinal) => Put(),
            (_, var path) when path.Contains("/manifests/", StringComparison.Ordinal) => (_manifests.GetValueOrDefault(name) ?? _manifests.Values.FirstOrDefault(content => Given.DigestOf(content).ToString() == name)) is { } manifest
                ? new StubResponse(200, manifest, ("Content-Type", "application/vnd.oci.image.manifest.v1+json"), ("Docker-Content-Digest", Given.DigestOf(manifest).ToString()))
                : new StubResponse(404, """{"errors":[{"code":"MANIFEST_UNKNOWN"}]}"""),
            ("HEAD", _) => new StubResponse(200, "{}", ("Docker-Content-Digest", Given.DigestOf("{}").ToString())),
            _ => new StubResponse(200, "{}"),
        };

        StubResponse Put()
        {
            if (_status == 201)
                _manifests[name] = request.Body;
            return new StubResponse(_status, "", ("Docker-Content-Digest", Given.DigestOf(request.Body).ToString()));
        }
    }
}
