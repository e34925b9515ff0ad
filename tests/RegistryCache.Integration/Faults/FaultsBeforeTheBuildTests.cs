using RegistryCache.Integration.Engines;

namespace RegistryCache.Integration.Faults;

/// <summary>A registry that is broken when it is asked for the cache: the build does without.</summary>
public abstract class FaultsBeforeTheBuildTests(EngineFixture engine) : FaultTableTests(engine)
{
    [Theory]
    [InlineData(401, "denied, {0} answers 401 Unauthorized")]
    [InlineData(403, "denied, {0} answers 403 Forbidden")]
    [InlineData(429, "unreachable, {0} answers 429 Too Many Requests")]
    [InlineData(502, "unreachable, {0} answers 502 Bad Gateway")]
    public async Task A_refused_probe_is_no_miss_and_the_build_goes_on(int status, string outcome)
    {
        Proxy.When(request => request.IsManifest || request.IsUpload).Answer(status); // Who may push is not refused: the repository is new.

        var result = await RunAsync("DockerCachePull", "DockerCacheBuild");

        result.ExitCode.ShouldBe(0, result.Output);
        result.Problems[0].ShouldStartWith($"Cache {FaultyCache} and {Faulty} are {string.Format(null, outcome, Proxy.Address)}");
        Note(result, "DockerCacheBuild").ShouldStartWith("Built: ");
        await HealAsync();
    }

    [Fact]
    public async Task A_registry_without_the_repository_is_a_miss()
    {
        Proxy.When(request => request.IsManifest).Answer(404);

        var result = await RunAsync("DockerCachePull", "DockerCacheBuild");

        result.ExitCode.ShouldBe(0, result.Output);
        result.Problems.ShouldBeEmpty();
        Note(result, "DockerCachePull").ShouldBe($"Found: nothing yet, the registry does not have {FaultyCache} or {Faulty}");
        await HealAsync();
    }

    [Theory]
    [InlineData(429)]
    [InlineData(502)]
    public async Task A_probe_is_asked_again(int status)
    {
        await WarmAsync();
        Proxy.When(request => request.IsManifest && request.Method == "HEAD").Once().Answer(status, retryAfter: TimeSpan.FromSeconds(1));

        var result = await RunAsync("DockerCache");

        result.ExitCode.ShouldBe(0, result.Output);
        result.Problems.ShouldBeEmpty();
        Note(result, "DockerCachePull").ShouldStartWith($"Found: {FaultyCache} hit, ");
        await HitAsync();
    }

    [Fact]
    public async Task A_stopped_registry_costs_the_push_and_nothing_else()
    {
        await Registry.StopAsync(Cancellation);

        var result = await RunAsync("DockerCache");

        result.ExitCode.ShouldBe(255);
        result.Problems[0].ShouldStartWith($"Cache {FaultyCache} and {Faulty} are unreachable, {Proxy.Address}: ");
        Note(result, "DockerCacheBuild").ShouldStartWith("Built: ");
        Note(result, "DockerCachePush").ShouldStartWith($"CacheException: Pushing {Faulty} failed: unreachable, {Proxy.Address}: ");
        await FailsStrictlyAsync($"Cache {FaultyCache} and {Faulty} are unreachable, {Proxy.Address}: ", "[Cc]onnection re(fused|set)", "DockerCachePull");
        await HealAsync();
    }

    [Fact]
    public async Task A_refused_probe_fails_a_strict_pull()
    {
        Proxy.When(request => request.IsManifest || request.IsUpload).Answer(403);

        var result = await RunAsync("DockerCachePull", "DockerCacheBuild", "--docker-cache-strict");

        result.ExitCode.ShouldBe(255);
        result.Problems[0].ShouldStartWith($"Cache {FaultyCache} and {Faulty} are denied, {Proxy.Address} answers 403 Forbidden");
        result.Summary.Single(row => row.Target == "DockerCacheBuild").Status.ShouldBe("NotRun");
        await HealAsync();
    }

    [Fact]
    public async Task A_registry_that_never_answers_costs_the_push_and_nothing_else()
    {
        Proxy.When(_ => true).Hang();

        var result = await RunAsync(GuardTakes, "DockerCache");

        result.ExitCode.ShouldBe(255);
        result.Problems[0].ShouldStartWith($"Cache {FaultyCache} and {Faulty} are unreachable, {Proxy.Address} did not answer within ");
        Note(result, "DockerCacheBuild").ShouldStartWith("Built: ");
        Note(result, "DockerCachePush").ShouldStartWith($"CacheException: Pushing {Faulty} failed: unreachable, {Proxy.Address} did not answer within ");
        await HealAsync();
    }

    public sealed class Classic(ClassicEngine engine) : FaultsBeforeTheBuildTests(engine), IClassFixture<ClassicEngine>;

    public sealed class Modern(ModernEngine engine) : FaultsBeforeTheBuildTests(engine), IClassFixture<ModernEngine>;
}
