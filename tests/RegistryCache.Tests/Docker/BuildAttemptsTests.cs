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
    public async Task A_fault_that_passes_is_tried_again_and_told(string error)
    {
        _docker.Fake.On(new FakeDockerRule(["build"]) { Times = 1, Error = error, ExitCode = 1 });

        var outcome = await BuildAsync();

        outcome.Problems.ShouldBe([$"Building failed in passing and was tried again: {error}"]);
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

    [Fact]
    public async Task A_registry_that_hangs_in_the_middle_stops_docker_and_the_build_goes_on_without_its_cache()
    {
        using var hanging = new StubRegistry(_ => null);
        _docker.Fake.On(new FakeDockerRule(["build"]) { Having = "--cache-from", Output = $"#4 importing cache manifest from {hanging.Name}/team/app:cache-main\n", Hangs = true });
        var plan = Given.Plan(_docker.InputFor($"{hanging.Name}/team/app"), Given.Modern, Given.HitOf("cache"));
        var engine = new DockerEngine(_docker.Client) { Patience = TimeSpan.FromMilliseconds(400) };

        var outcome = await engine.BuildAsync(plan, _ => { }, TestContext.Current.CancellationToken);

        _docker.Fake.Interruptions.Count.ShouldBe(1);
        outcome.Problems.ShouldContain($"Cache {hanging.Name}/team/app:cache-main is unreachable, {hanging.Name} did not answer within 10 s; built without it");
    }

    private Task<BuildOutcome> BuildAsync() => _docker.Engine.BuildAsync(
        Given.Plan(_docker.InputFor($"{_registry.Name}/team/app"), Given.Modern, Given.HitOf("cache")), _ => { }, TestContext.Current.CancellationToken);
}
