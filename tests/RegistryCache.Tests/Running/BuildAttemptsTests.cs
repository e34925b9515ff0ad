using RegistryCache.Fakes;

namespace RegistryCache.Tests;

/// <summary>When a build is run once more, and without what. The texts are those of real engines.</summary>
public sealed class BuildAttemptsTests : IDisposable
{
    private const string Blob = "sha256:52b8d2b28cd4cb4fc8b4ee2c8dfcb7ba5ff4ff1cb7ca1c3b5d8c3a5a2c4c0f11";

    private readonly DockerUnderTest _docker = new();
    private readonly StubRegistry _registry = new(request => request.Path.Contains("/manifests/", StringComparison.Ordinal)
        ? new StubResponse(200, request.Path.EndsWith(Given.DigestOf("cache").Hex, StringComparison.Ordinal) ? "cache" : "image",
            ("Content-Type", "application/vnd.oci.image.manifest.v1+json"), ("Docker-Content-Digest", request.Path.Split('/')[^1]))
        : new StubResponse(200));

    public void Dispose()
    {
        _docker.Dispose();
        _registry.Dispose();
    }

    [Theory]
    [InlineData($"ERROR: failed to solve: failed to compute cache key: failed to copy: httpReadSeeker: failed open: could not fetch content descriptor {Blob} (application/vnd.oci.image.layer.v1.tar+gzip) from remote: not found")]
    [InlineData($"ERROR: failed to solve: failed to compute cache key: failed commit on ref \"layer-{Blob}\": commit failed: unexpected commit digest sha256:0f97, expected {Blob}: failed precondition")]
    [InlineData("ERROR: failed to solve: failed to compute cache key: failed to copy: read tcp 127.0.0.1:49738->127.0.0.1:46691: read: connection reset by peer")]
    [InlineData($"ERROR: failed to solve: failed to compute cache key: failed to copy: httpReadSeeker: failed open: unexpected status code https://127.0.0.1:46691/v2/x/blobs/{Blob}: 500 Internal Server Error")]
    [InlineData("ERROR: failed to solve: failed to compute cache key: failed to get stream processor for application/vnd.oci.image.Layer.v1.tar+gzip: no processor for media-type: unknown")]
    public async Task A_cache_that_is_lost_or_damaged_is_left_out_and_the_build_runs_once_more(string error)
    {
        _docker.Fake.On(new FakeDockerRule(["build"]) { Having = "cache-main@", Error = error, ExitCode = 1 });

        var outcome = await BuildAsync();

        _docker.Fake.Calls.Count.ShouldBe(2);
        outcome.Dropped.ShouldContain(importer => importer.Reference.Tag == "cache-main" && importer.Outcome is ImporterOutcome.Damaged);
        outcome.Problems.ShouldContain($"Cache {_registry.Name}/team/app:cache-main is damaged, {error}; built without it");
    }

    [Fact]
    public async Task A_builder_that_prints_no_steps_of_BuildKits_is_not_said_to_have_cached_none()
    {
        _docker.Fake.On("build", output: "STEP 1/2: FROM base\nSTEP 2/2: RUN make\n--> Using cache 5d0da3dc9764\nSuccessfully tagged localhost/app:main\n");

        (await BuildAsync()).ToString().ShouldStartWith("steps are not reported, ");
    }

    [Theory]
    [InlineData("ERROR: failed to solve: process \"/bin/sh -c make\" did not complete successfully: exit code: 2")]
    [InlineData("executor failed running [/bin/sh -c curl http://x]: exit code: 7: connection refused")]
    [InlineData("ERROR: failed to solve: failed to compute cache key: failed to calculate checksum of ref 1a::2b: \"/missing\": not found")]
    [InlineData("ERROR: failed to solve: dockerfile parse error on line 3: unknown instruction: RUNN")]
    public async Task A_fault_of_the_build_itself_is_never_tried_again(string error)
    {
        _docker.Fake.On("build", error: error, exitCode: 1);

        (await Should.ThrowAsync<CacheException>(BuildAsync)).Message.ShouldStartWith($"Building {_registry.Name}/team/app:main failed: {error}");

        _docker.Fake.Calls.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("ERROR: failed to solve: base:1: failed to resolve source metadata for base:1: dial tcp 127.0.0.1:5000: connect: connection refused")]
    [InlineData("ERROR: failed to solve: image \"registry.example.com/team/app:main\": already exists")]
    [InlineData("ERROR: failed to solve: failed to prepare extraction snapshot \"extract-164-qfz4 sha256:9f212b82b9af\": parent snapshot sha256:f1a3fee2edda does not exist: not found")]
    public async Task A_fault_that_passes_is_tried_again_and_told(string error)
    {
        _docker.Fake.On(new FakeDockerRule(["build"]) { Times = 1, Error = error, ExitCode = 1 });

        var outcome = await BuildAsync();

        outcome.Problems.ShouldBe([$"The build hit a transient error and was retried: {error}"]);
        outcome.Dropped.ShouldBeEmpty();
    }

    /// <summary>20.10 says the first and no more, which tells nobody anything.</summary>
    [Theory]
    [InlineData("unexpected EOF")]
    [InlineData("ERROR: failed to receive status: rpc error: code = Unavailable desc = error reading from server: EOF")]
    public async Task An_engine_that_went_away_is_told_with_what_to_do(string error)
    {
        _docker.Fake.On("build", error: error, exitCode: 1);

        var message = (await Should.ThrowAsync<CacheException>(BuildAsync)).Message;

        message.ShouldStartWith($"Building {_registry.Name}/team/app:main failed: the engine went away, {error}\n");
        message.ShouldEndWith("The engine went away in the middle of the build: start it, and build again.");
    }

    [Theory]
    [InlineData("#4 importing cache manifest from {0}/team/app:cache-main")]
    [InlineData("#5 [2/3] RUN restore\n#5 pulling sha256:52b8d2b28cd4cb4fc8b4ee2c8dfcb7ba5ff4ff1cb7ca1c3b5d8c3a5a2c4c0f11")]
    public async Task A_registry_that_goes_away_while_the_build_waits_for_it_costs_its_cache(string progress)
    {
        using var time = new ManualTime();
        var plan = Plan;
        _registry.Dispose();
        _docker.Fake.On(new FakeDockerRule(["build"]) { Having = "--cache-from", Output = progress.Replace("{0}", plan.Image.Registry, StringComparison.Ordinal), Hangs = true });
        var (left, read) = (progress.Split('\n').Length, new TaskCompletionSource());
        var build = new DockerEngine(_docker.Client) { Time = time }.BuildAsync(
            plan,
            _ =>
            {
                if (--left == 0)
                    read.SetResult();
            },
            TestContext.Current.CancellationToken);
        await Task.WhenAny(read.Task, build);

        await time.PassAsync(TimeSpan.FromSeconds(85), build); // Too short for the second build to be stopped as well.
        var outcome = await build.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);

        _docker.Fake.Interruptions.ShouldHaveSingleItem();
        outcome.Problems.ShouldHaveSingleItem().ShouldStartWith($"Cache {plan.Image.Registry}/team/app:cache-main is unreachable, {plan.Image.Registry}");
    }

    /// <summary>The cache is not to blame, and a build without it would wait for the base image just as long.</summary>
    [Fact]
    public async Task A_base_image_whose_registry_goes_away_fails_the_build_and_keeps_the_cache()
    {
        var answered = 0;
        using var gone = new StubRegistry(_ => Interlocked.Increment(ref answered) == 1 ? new StubResponse(200) : null);
        _docker.Fake.On(new FakeDockerRule(["build"]) { Output = $"#2 [internal] load metadata for {gone.Name}/base:1", Hangs = true });
        var engine = new DockerEngine(_docker.Client) { Patience = TimeSpan.FromMilliseconds(400) };

        var failure = await Should.ThrowAsync<CacheException>(() => engine.BuildAsync(Plan, _ => { }, TestContext.Current.CancellationToken));

        failure.Message.ShouldStartWith($"Building {_registry.Name}/team/app:main failed: {gone.Name} did not answer within 1 s");
        _docker.Fake.Calls.Count(call => call.ToString().StartsWith("build", StringComparison.Ordinal)).ShouldBe(1);
    }

    private CachePlan Plan => Given.Plan(_docker.InputFor($"{_registry.Name}/team/app"), Given.Modern, Given.HitOf("cache"));

    private Task<BuildOutcome> BuildAsync() => _docker.Engine.BuildAsync(Plan, _ => { }, TestContext.Current.CancellationToken);
}
