using RegistryCache.Fakes;

namespace RegistryCache.Tests;

/// <summary>A registry that is slow and answers is waited for, however long docker has nothing to say; one that hangs is not.</summary>
public sealed class GuardedRunTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Silence = Patience * 6;

    private readonly DockerUnderTest _docker = new();
    private readonly StubRegistry _registry = new(_ => Given.ManifestAnswer);

    private DockerEngine Engine => new(_docker.Client) { Patience = Patience };

    private CachePlan PlanOf(string mode) => Given.Plan(_docker.InputFor($"{_registry.Name}/team/app") with { Mode = mode }, Given.Modern, Given.Hit);

    public void Dispose()
    {
        _docker.Dispose();
        _registry.Dispose();
    }

    [Theory]
    [InlineData("#4 importing cache manifest from {0}/team/app:cache-main")]
    [InlineData("#5 [2/3] RUN restore\n#5 sha256:52b8d2b28cd4cb4fc8b4ee2c8dfcb7ba5ff4ff1cb7ca1c3b5d8c3a5a2c4c0f11 1.05MB / 300MB 0.2s")]
    public async Task A_build_that_waits_for_a_slow_registry_is_left_alone(string progress)
    {
        _docker.Fake.On(new FakeDockerRule(["build"]) { Output = progress.Replace("{0}", _registry.Name, StringComparison.Ordinal), LineDelay = Silence });

        var outcome = await Engine.BuildAsync(PlanOf("max"), _ => { }, TestContext.Current.CancellationToken);

        _registry.Requests.ShouldNotBeEmpty("it was asked whether it is there");
        _docker.Fake.Interruptions.ShouldBeEmpty();
        outcome.Problems.ShouldBeEmpty();
        outcome.Dropped.ShouldBeEmpty();
    }

    /// <summary>26.1 goes on saying how little it has; 20.10 says once that it is pulling.</summary>
    [Theory(Timeout = 60_000)]
    [InlineData("sha256:52b8d2b28cd4cb4fc8b4ee2c8dfcb7ba5ff4ff1cb7ca1c3b5d8c3a5a2c4c0f11 1.05MB / 300MB {0}.0s", 1000)]
    [InlineData("pulling sha256:52b8d2b28cd4cb4fc8b4ee2c8dfcb7ba5ff4ff1cb7ca1c3b5d8c3a5a2c4c0f11", 1)]
    public async Task A_build_whose_registry_went_away_in_the_middle_of_a_layer_is_stopped_and_goes_on_without_the_cache(string transfer, int times)
    {
        _registry.Dispose();
        var lines = Enumerable.Range(0, times).Select(second => "#5 " + transfer.Replace("{0}", $"{second}", StringComparison.Ordinal));
        _docker.Fake.On(new FakeDockerRule(["build"]) { Having = "--cache-from", Output = string.Join('\n', lines.Prepend("#5 [2/3] RUN restore")), LineDelay = Patience / 4, Hangs = times == 1 });

        var outcome = await Engine.BuildAsync(PlanOf("max"), _ => { }, TestContext.Current.CancellationToken);

        _docker.Fake.Interruptions.ShouldHaveSingleItem();
        outcome.Problems.ShouldContain($"Cache {_registry.Name}/team/app:cache-main is unreachable, {_registry.Name}: Connection refused; built without it");
    }

    /// <summary>The registry answers everybody else, and nobody can tell; but nobody waits for ever either.</summary>
    [Fact(Timeout = 60_000)]
    public async Task A_build_of_whose_layer_nothing_comes_for_too_long_goes_on_without_the_cache()
    {
        _docker.Fake.On(new FakeDockerRule(["build"]) { Having = "--cache-from", Output = "#5 [2/3] RUN restore\n#5 pulling sha256:52b8d2b28cd4cb4fc8b4ee2c8dfcb7ba5ff4ff1cb7ca1c3b5d8c3a5a2c4c0f11", Hangs = true });
        var engine = new DockerEngine(_docker.Client) { Patience = Patience, SilenceLimit = Silence };

        var outcome = await engine.BuildAsync(PlanOf("max"), _ => { }, TestContext.Current.CancellationToken);

        outcome.Problems.ShouldContain($"Cache {_registry.Name}/team/app:cache-main is unreachable, docker had nothing to say for 0 s; built without it");
    }

    [Fact(Timeout = 60_000)]
    public async Task A_push_of_which_nothing_comes_for_too_long_fails()
    {
        _docker.Fake.On(new FakeDockerRule(["push"]) { Output = "1a2b: Pushing", Hangs = true });
        var engine = new DockerEngine(_docker.Client) { Patience = Patience, SilenceLimit = Silence };

        (await Should.ThrowAsync<CacheException>(() => engine.PushAsync(PlanOf("off"), build: null, _ => { }, TestContext.Current.CancellationToken)))
            .Message.ShouldStartWith($"Pushing {_registry.Name}/team/app:main failed: docker had nothing to say for 0 s\n");
    }

    [Fact]
    public async Task A_push_to_a_slow_registry_is_left_alone()
    {
        _docker.Fake.On(new FakeDockerRule(["push"]) { Output = "1a2b: Pushing", LineDelay = Silence });

        var outcome = await Engine.PushAsync(PlanOf("off"), build: null, _ => { }, TestContext.Current.CancellationToken);

        _docker.Fake.Interruptions.ShouldBeEmpty();
        outcome.ShouldBeOfType<PushOutcome.Pushed>().Problems.ShouldBeEmpty();
    }
}
