using RegistryCache.Integration.Engines;
using RegistryCache.Integration.Projects;

namespace RegistryCache.Integration.Faults;

/// <summary>A registry or an engine that breaks while the build runs: what cannot be imported is built.</summary>
public abstract class FaultsDuringTheBuildTests(EngineFixture engine) : FaultTableTests(engine)
{
    [Theory]
    [InlineData(401, "401 Unauthorized")]
    [InlineData(404, "not found")]
    [InlineData(500, "500 Internal Server Error")]
    public async Task A_cache_that_cannot_be_read_is_told_and_done_without(int status, string cause)
    {
        await WarmAsync();
        Proxy.When(IsImport).Answer(status);

        await IsToldAndDoneWithoutAsync(cause);
    }

    [Fact]
    public async Task A_cache_that_breaks_off_at_every_try_is_told_and_done_without()
    {
        await WarmAsync();
        Proxy.When(IsImport).Truncate(afterBytes: 10);

        await IsToldAndDoneWithoutAsync("connection reset by peer|EOF");
    }

    [Fact]
    public async Task A_cache_that_comes_with_other_content_is_told_and_done_without()
    {
        await WarmAsync();
        Proxy.When(IsImport).Corrupt(at: 0);

        await IsToldAndDoneWithoutAsync("invalid character");
    }

    /// <remarks>BuildKit goes on waiting for the registry when its client has gone, and until then begins no other build.</remarks>
    [Fact]
    public async Task A_registry_that_falls_silent_at_the_import_fails_the_build_in_time()
    {
        await WarmAsync();
        var silent = false;
        Proxy.When(request => silent |= IsImport(request)).Hang();

        var result = await RunAsync(GuardTakes, "DockerCachePull", "DockerCacheBuild");

        result.ExitCode.ShouldBe(255, result.Output);
        Note(result, "DockerCacheBuild").ShouldStartWith($"CacheException: Building {Faulty} failed: {Proxy.Address} did not answer within ");
        result.Output.ShouldContain("restart the engine or bring the registry back");
        ProcessTable.CommandLines.ShouldNotContain(line => line.Contains($"--tag {Faulty}"), "docker was left running");
        await HealAsync();
    }

    /// <remarks>Where the registry answers everybody else and leaves this one layer lying, docker is waited for up to an hour: it cannot be told from a slow one.</remarks>
    [Fact]
    public async Task A_registry_that_falls_silent_in_the_middle_of_a_layer_costs_the_cache()
    {
        await WarmAsync();
        var silent = false;
        Proxy.When(request => IsLayer(request) && (silent = true)).Hang(afterBytes: 1000);
        Proxy.When(_ => silent).Hang();

        var result = await RunAsync(GuardTakes, "DockerCachePull", "DockerCacheBuild");

        result.ExitCode.ShouldBe(0, result.Output);
        ShouldTell(result, $"Cache {FaultyCache} is unreachable, ", $"{Proxy.Address} did not answer within ");
        ProcessTable.CommandLines.ShouldNotContain(line => line.Contains($"--tag {Faulty}"), "docker was left running");
        await HealAsync();
    }

    [Fact]
    public async Task A_registry_that_stops_while_a_step_runs_costs_the_push()
    {
        WriteDockerfile(whileCompiling: $"sleep 6 && : {Faulty}");

        var building = RunAsync("DockerCache");
        await ProcessTable.UntilRunsAsync($"sleep 6 && : {Faulty}", building);
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
        await ProcessTable.UntilRunsAsync($"sleep 6 && : {Faulty}", building);
        await Engine.Engine.KillAsync(Cancellation);
        var result = await building;
        await Engine.Engine.StartAsync(Cancellation);

        result.ExitCode.ShouldBe(255);
        Note(result, "DockerCacheBuild").ShouldStartWith($"CacheException: Building {Faulty} failed: the engine went away, ");
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

    /// <summary>Builds while the import of the cache fails: once as it is, once with Strict.</summary>
    private protected async Task IsToldAndDoneWithoutAsync(string cause)
    {
        // Which of the two is read first is chance.
        var importing = $"importing cache manifest from {FaultyCache[..FaultyCache.LastIndexOf(':')]}:";

        var result = await RunAsync("DockerCachePull", "DockerCacheBuild");

        result.ExitCode.ShouldBe(0, result.Output);
        ShouldTell(result, importing, cause);
        Note(result, "DockerCacheBuild").ShouldStartWith("Built: ");
        await FailsStrictlyAsync(importing, cause, "DockerCachePull", "DockerCacheBuild");
        await HealAsync();
    }

    /// <summary>Gets whether docker reads a cache, which it does by its digest; the probes ask for tags.</summary>
    protected static bool IsImport(RegistryRequest request) =>
        request.IsManifest && request.Reference.StartsWith("sha256:", StringComparison.Ordinal);

    /// <summary>Gets whether docker brings the layer of the first RUN.</summary>
    private protected bool IsLayer(RegistryRequest request) => request.IsBlob && request.Method == "GET" && request.Reference == LayerDigest;

    private string LayerDigest => field ??= DigestOf(LibraryLayer());

    /// <summary>Finds where the registry stores the layer of the first RUN, by its size.</summary>
    private protected string LibraryLayer() => BlobFiles().Single(file => new FileInfo(file).Length is > 300_000 and < 400_000);

    private protected IEnumerable<string> BlobFiles() => Directory.EnumerateFiles(Registry.StorageDirectory, "data", SearchOption.AllDirectories);

    private protected static string DigestOf(string blobFile) => $"sha256:{Path.GetFileName(Path.GetDirectoryName(blobFile))}";

    public sealed class Classic(ClassicEngine engine) : FaultsDuringTheBuildTests(engine), IClassFixture<ClassicEngine>;

    public sealed class Modern(ModernEngine engine) : FaultsDuringTheBuildTests(engine), IClassFixture<ModernEngine>
    {
        /// <remarks>Docker 20.10 asks six times for a layer and loses 75 s by itself before it runs the step.</remarks>
        [Theory]
        [InlineData(true, "not found")]
        [InlineData(false, "unexpected commit digest")]
        public async Task A_layer_lost_or_damaged_in_the_storage_is_built_without_and_written_again(bool isLost, string cause)
        {
            await WarmAsync();
            await DamageAsync(LibraryLayer(), isLost);

            var result = await RunAsync("DockerCache");

            result.ExitCode.ShouldBe(0, result.Output);
            ShouldTell(result, $"Cache {FaultyCache} is damaged, ", cause);
            await HitAsync();
        }

        [Theory]
        [InlineData(true, "not found")]
        [InlineData(false, "invalid character")]
        public async Task A_configuration_lost_or_damaged_in_the_storage_is_built_without_and_written_again(bool isLost, string cause)
        {
            await WarmAsync();
            var digest = (await RegistryContent.ManifestAsync(FaultyCache)).GetProperty("config").GetProperty("digest").GetString()!;
            await DamageAsync(BlobFiles().Single(file => DigestOf(file) == digest), isLost);

            var result = await RunAsync("DockerCache");

            result.ExitCode.ShouldBe(0, result.Output);
            ShouldTell(result, $"importing cache manifest from {FaultyCache}@sha256:", cause);
            await HitAsync();
        }

        [Theory]
        [InlineData(404, "not found")]
        [InlineData(500, "500 Internal Server Error")]
        public async Task A_layer_that_is_refused_is_built_without(int status, string cause)
        {
            await WarmAsync();
            Proxy.When(IsLayer).Answer(status);

            var result = await RunAsync("DockerCachePull", "DockerCacheBuild");

            result.ExitCode.ShouldBe(0, result.Output);
            ShouldTell(result, $"Cache {FaultyCache} is damaged, ", cause);
            await HealAsync();
        }

        [Fact]
        public async Task A_layer_that_is_damaged_on_its_way_is_told_and_fails_a_strict_build()
        {
            await WarmAsync();
            Proxy.When(IsLayer).Corrupt();

            var result = await RunAsync("DockerCachePull", "DockerCacheBuild", "--docker-cache-strict");

            result.ExitCode.ShouldBe(255, result.Output);
            ShouldTell(result, $"Cache {FaultyCache} is damaged, ", "unexpected commit digest");
            await HealAsync();
        }

        [Fact]
        public async Task A_layer_that_is_cut_once_is_asked_for_again()
        {
            await WarmAsync();
            Proxy.When(IsLayer).Once().Truncate(afterBytes: 1000);

            var result = await RunAsync("DockerCache");

            result.ExitCode.ShouldBe(0, result.Output);
            result.Problems.ShouldBeEmpty();
            await HitAsync();
        }

        [Fact]
        public async Task A_layer_that_is_cut_at_every_try_is_built_without()
        {
            await WarmAsync();
            Proxy.When(IsLayer).Truncate(afterBytes: 1000);

            var result = await RunAsync(TimeSpan.FromSeconds(90), "DockerCachePull", "DockerCacheBuild");

            result.ExitCode.ShouldBe(0, result.Output);
            ShouldTell(result, $"Cache {FaultyCache} is damaged, ", "connection reset by peer|EOF");
            await HealAsync();
        }

        private async Task DamageAsync(string file, bool isLost)
        {
            if (isLost)
                File.Delete(file);
            else
                await File.WriteAllBytesAsync(file, new byte[new FileInfo(file).Length], Cancellation);
            await Registry.RestartAsync(cancellationToken: Cancellation); // It remembers what it has.
        }
    }
}
