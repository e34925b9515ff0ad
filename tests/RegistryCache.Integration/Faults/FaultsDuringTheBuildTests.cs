using RegistryCache.Integration.Engines;
using RegistryCache.Integration.Projects;

namespace RegistryCache.Integration.Faults;

/// <summary>A registry or an engine that breaks while the build runs: what cannot be imported is built.</summary>
public abstract class FaultsDuringTheBuildTests(EngineFixture engine) : FaultTableTests(engine)
{
    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(502)]
    public async Task A_cache_that_cannot_be_read_is_told_and_done_without(int status)
    {
        await WarmAsync();
        Proxy.When(IsImport).Answer(status);

        var result = await RunAsync("DockerCachePull", "DockerCacheBuild");

        result.ExitCode.ShouldBe(0, result.Output);
        result.Problems[0].ShouldContain(FaultyCache[..FaultyCache.LastIndexOf(':')], customMessage: result.Output);
        Note(result, "DockerCacheBuild").ShouldStartWith("Built: ");
        await HealAsync();
    }

    [Fact]
    public async Task A_registry_that_falls_silent_at_the_import_is_built_without()
    {
        await WarmAsync();
        var silent = false;
        Proxy.When(request => silent |= IsImport(request)).Hang();

        var result = await RunAsync(TimeSpan.FromSeconds(75), "DockerCachePull", "DockerCacheBuild");

        result.ExitCode.ShouldBe(0, result.Output);
        result.Problems[0].ShouldStartWith($"Cache {FaultyCache} is unreachable, {Proxy.Address} did not answer within ", customMessage: result.Output);
        Note(result, "DockerCacheBuild").ShouldStartWith("Built: ");
        ProcessTable.CommandLines.ShouldNotContain(line => line.Contains(Faulty), "docker was left running");
        await HealAsync();
    }

    [Fact]
    public async Task A_registry_that_falls_silent_within_a_layer_is_built_without()
    {
        await WarmAsync();
        var (layer, _) = LibraryLayer();
        var silent = false;
        Proxy.When(request => request.Method == "GET" && request.Reference == layer).Once().Hang(afterBytes: 100_000);
        Proxy.When(_ => silent |= Proxy.Requests.Any(request => request.Reference == layer && request.BytesDown >= 100_000)).Hang();

        var result = await RunAsync(TimeSpan.FromSeconds(75), "DockerCachePull", "DockerCacheBuild");

        result.ExitCode.ShouldBe(0, result.Output);
        result.Problems[0].ShouldStartWith($"Cache {FaultyCache} is unreachable, {Proxy.Address} did not answer within ", customMessage: result.Output);
        await HealAsync();
    }

    [Fact]
    public async Task A_registry_that_stops_while_a_step_runs_costs_the_push()
    {
        WriteDockerfile(whileCompiling: $"sleep 6 && : {Faulty}");

        var building = RunAsync("DockerCache");
        await UntilAsync(() => ProcessTable.CommandLines.Any(line => line.Contains($"sleep 6 && : {Faulty}")), building);
        await Registry.StopAsync(Cancellation);
        var result = await building;

        result.ExitCode.ShouldBe(255);
        Note(result, "DockerCacheBuild").ShouldStartWith("Built: ");
        Note(result, "DockerCachePush").ShouldStartWith($"CacheException: Pushing {Faulty} failed: unreachable, {Proxy.Address}: ");
        await HealAsync();
    }

    [Fact]
    public async Task An_engine_that_is_killed_fails_the_build_and_works_again()
    {
        WriteDockerfile(whileCompiling: $"sleep 6 && : {Faulty}");

        var building = RunAsync("DockerCache");
        await UntilAsync(() => ProcessTable.CommandLines.Any(line => line.Contains($"sleep 6 && : {Faulty}")), building);
        await Engine.Engine.KillAsync(Cancellation);
        var result = await building;
        await Engine.Engine.StartAsync(Cancellation);

        result.ExitCode.ShouldBe(255);
        Note(result, "DockerCacheBuild").ShouldStartWith($"CacheException: Building {Faulty} failed: ");
        result.Output.ShouldContain("The engine went away in the middle of the build: start it, and build again.");
        (await RegistryContent.DigestAsync(Faulty)).ShouldBeNull();
        await HealAsync();
    }

    [Fact]
    public async Task A_slow_registry_costs_time_and_nothing_else()
    {
        Proxy.Shape(bytesPerSecond: 400_000, latency: TimeSpan.FromMilliseconds(100));

        var result = await RunAsync("DockerCache");
        await Engine.Engine.WipeAsync(Cancellation);
        var next = await RunAsync("DockerCache");

        new[] { result.ExitCode, next.ExitCode }.ShouldBe([0, 0]);
        result.Problems.ShouldBeEmpty();
        next.Problems.ShouldBeEmpty();
        Note(next, "DockerCacheBuild").ShouldStartWith($"Built: {Steps} of {Steps} steps cached, ");
    }

    /// <summary>Gets whether docker reads a cache, which it does by its digest; the probes ask for tags.</summary>
    protected static bool IsImport(RegistryRequest request) =>
        request.IsManifest && request.Reference.StartsWith("sha256:", StringComparison.Ordinal);

    /// <summary>Finds the layer of the first RUN, the largest one that is not the base image's, where the registry stores it.</summary>
    protected (string Digest, string File) LibraryLayer()
    {
        var blobs = Directory.EnumerateFiles(Registry.StorageDirectory, "data", SearchOption.AllDirectories).ToArray();

        var layers = blobs.Where(blob => new FileInfo(blob).Length is > 300_000 and < 400_000).ToArray();
        layers.Length.ShouldBe(1);
        return ($"sha256:{Path.GetFileName(Path.GetDirectoryName(layers[0]))}", layers[0]);
    }

    private static async Task UntilAsync(Func<bool> happens, Task building)
    {
        while (!happens())
        {
            building.IsCompleted.ShouldBeFalse("the build ended before");
            await Task.Delay(100, Cancellation);
        }
    }

    [Collection(typeof(OnClassic))]
    public sealed class Classic(ClassicEngine engine) : FaultsDuringTheBuildTests(engine);

    [Collection(typeof(OnModern))]
    public sealed class Modern(ModernEngine engine) : FaultsDuringTheBuildTests(engine)
    {
    }
}
