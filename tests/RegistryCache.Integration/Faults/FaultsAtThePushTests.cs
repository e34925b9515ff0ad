using System.Text.RegularExpressions;
using RegistryCache.Integration.Engines;
using RegistryCache.Integration.Projects;
using RegistryCache.Sandbox;

namespace RegistryCache.Integration.Faults;

/// <summary>A registry that breaks when image and cache are written: without the image the push fails, without the cache it is told.</summary>
public abstract class FaultsAtThePushTests(EngineFixture engine) : FaultTableTests(engine)
{
    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(429)]
    [InlineData(500)]
    public async Task Without_the_image_the_push_fails_and_without_the_cache_it_is_told(int status)
    {
        Proxy.When(request => IsPut(request, Faulty)).Answer(status);
        var refused = await RunAsync("DockerCache");
        Proxy.Heal();
        Proxy.When(request => IsPut(request, FaultyCache)).Answer(status);
        var cacheless = await RunAsync("DockerCachePush");

        refused.ExitCode.ShouldBe(255);
        Note(refused, "DockerCacheBuild").ShouldStartWith("Built: ");
        Note(refused, "DockerCachePush").ShouldStartWith($"CacheException: Pushing {Faulty} failed: ");
        Note(refused, "DockerCachePush").ShouldContain(CauseOf(status));
        cacheless.ExitCode.ShouldBe(0, cacheless.Output);
        ShouldTell(cacheless, $"Cache {FaultyCache} was not written: ", CauseOf(status, ofCache: true));
        await FailsStrictlyAsync($"Cache {FaultyCache} was not written: ", CauseOf(status, ofCache: true), "DockerCache");
        (await RegistryContent.DigestAsync(Faulty)).ShouldNotBeNull();
        (await RegistryContent.DigestAsync(FaultyCache)).ShouldBeNull();
        await HealAsync();
    }

    [Fact]
    public async Task A_push_that_is_told_to_come_back_does()
    {
        Proxy.When(request => request.IsUpload).Once().Answer(429, retryAfter: TimeSpan.FromSeconds(1));

        await HealAsync();
        await HitAsync();
    }

    [Fact]
    public async Task A_registry_that_falls_silent_at_the_push_fails_it()
    {
        var silent = false;
        Proxy.When(request => silent |= request.IsUpload).Hang();

        var result = await RunAsync(GuardTakes, "DockerCache");

        result.ExitCode.ShouldBe(255);
        Note(result, "DockerCachePush").ShouldStartWith($"CacheException: Pushing {Faulty} failed: unreachable, {Proxy.Address} did not answer within ");
        ProcessTable.CommandLines.ShouldNotContain(line => line.Contains(Faulty), "docker was left running");
        await HealAsync();
    }

    [Fact]
    public async Task A_registry_that_falls_silent_at_the_cache_keeps_the_image()
    {
        var silent = false;
        Proxy.When(request => silent |= IsPut(request, FaultyCache)).Hang();

        var result = await RunAsync(GuardTakes, "DockerCache");

        result.ExitCode.ShouldBe(0, result.Output);
        result.Problems[0].ShouldStartWith($"Cache {FaultyCache} was not written: {Proxy.Address} did not answer within ", customMessage: result.Output);
        (await RegistryContent.DigestAsync(Faulty.Replace(Proxy.Address, Registry.Address))).ShouldNotBeNull();
        await HealAsync();
    }

    [Fact]
    public async Task A_registry_that_stops_before_the_cache_keeps_the_image()
    {
        Proxy.When(request => IsPut(request, FaultyCache)).Do(_ => Registry.StopAsync(Cancellation));

        var result = await RunAsync("DockerCache");

        result.ExitCode.ShouldBe(0, result.Output);
        ShouldTell(result, $"Cache {FaultyCache} was not written: ", $"{Proxy.Address}.*(connection re(fused|set)|EOF)");
        await HealAsync();
        await HitAsync();
    }

    [Fact]
    public async Task Two_pushes_of_one_scope_at_once_leave_a_cache_that_works()
    {
        using var other = new SampleProject();
        foreach (var file in (string[])["Dockerfile", "packages.lock"])
            other.Write(file, File.ReadAllText(Path.Combine(Project.Folder, file)));
        other.Append("src/main.awk", "\n# another change\n");

        var results = await Task.WhenAll(
            RunAsync(FaultyBuild with { Patience = Prompt + Load }, "DockerCache"), // The name may be the other's image by now.
            RunAsync(FaultyBuild.WithVariable("DOCKER_CACHE_CONTEXT", other.Folder), "DockerCache"));

        results.ShouldContain(result => result.ExitCode == 0, results[0].Output + results[1].Output);
        foreach (var result in results.Where(result => result.ExitCode != 0))
            Note(result, "DockerCachePush").ShouldMatch("failed: the engine('s image of that name is not the one| pushed another image than) this build made", result.Output);
        results.SelectMany(result => result.Problems).ShouldNotContain(problem => problem.Contains("was not written"));
        await Engine.Engine.WipeAsync(Cancellation);
        var next = await RunAsync("DockerCacheBuild");
        next.Problems.ShouldBeEmpty();
        // Whoever was last, the step before the sources is in its cache.
        int.Parse(Note(next, "DockerCacheBuild").Split(' ')[1], null).ShouldBeGreaterThanOrEqualTo(Steps - 2);
    }

    /// <summary>Gives the words in which docker says what it was answered to a manifest; 20.10 says the code of the registry's error.</summary>
    private string CauseOf(int status, bool ofCache = false) => (status, Engine is ClassicEngine) switch
    {
        (401, true) => "unauthorized",
        (403, true) => "denied",
        (429, true) => "toomanyrequests",
        (401, _) => ofCache ? "401 Unauthorized" : "no basic auth credentials",
        (403, _) => "403 Forbidden",
        (429, _) => "429 Too Many Requests",
        _ => "500 Internal Server Error",
    };

    private static bool IsPut(RegistryRequest request, string reference) =>
        request.Method == "PUT" && request.IsManifest && request.Reference == reference[(reference.LastIndexOf(':') + 1)..];

    public sealed class Classic(ClassicEngine engine) : FaultsAtThePushTests(engine), IClassFixture<ClassicEngine>;

    public sealed class Modern(ModernEngine engine) : FaultsAtThePushTests(engine), IClassFixture<ModernEngine>
    {
        [Theory]
        [InlineData(true, "max")]
        [InlineData(false, "inline")]
        public async Task A_cache_in_a_form_the_registry_rejects_is_written_in_another(bool takesIndex, string mode)
        {
            Proxy.When(request => request.PutsCacheManifest || (!takesIndex && request.PutsCacheIndex)).Answer(400);

            var result = await RunAsync("DockerCache");

            result.ExitCode.ShouldBe(0, result.Output);
            result.Problems[0].ShouldStartWith($"Cache {FaultyCache} was written in mode {mode}, in another form than planned: ");
            await Engine.Engine.WipeAsync(Cancellation);
            Note(await RunAsync("DockerCacheBuild"), "DockerCacheBuild").ShouldStartWith($"Built: {Steps} of {Steps} steps cached, ");
            await HealAsync();
        }

        /// <remarks>Docker 20.10 tries each layer five times, which takes it 50 s; it does, in <see cref="RegistryFaultTests"/>.</remarks>
        [Fact]
        public async Task A_full_registry_fails_the_push_until_there_is_room()
        {
            await Registry.RestartAsync(new RegistryOptions { StorageLimit = 64 * 1024 }, Cancellation);

            var result = await RunAsync("DockerCache");
            await Registry.RestartAsync(new RegistryOptions(), Cancellation);

            result.ExitCode.ShouldBe(255);
            Note(result, "DockerCachePush").ShouldMatch($"^CacheException: Pushing {Regex.Escape(Faulty)} failed: .* to http://{Proxy.Address}/v2/.*: 500 Internal Server Error$");
            await HealAsync();
        }

        /// <remarks>All layers are in the image, and the configuration of the cache is what there is no room for; a full docker-registry answers 500.</remarks>
        [Fact]
        public async Task A_registry_that_has_no_room_for_the_cache_keeps_the_image()
        {
            var isFull = false;
            Proxy.When(request => isFull && request.IsUpload).Answer(500);
            Proxy.When(request => IsPut(request, Faulty)).Do(_ => Task.FromResult(isFull = true));

            var result = await RunAsync("DockerCache");

            result.ExitCode.ShouldBe(0, result.Output);
            ShouldTell(result, $"Cache {FaultyCache} was not written: ", "500 Internal Server Error");
            isFull = false; // Until the image is there once more.
            (await RegistryContent.DigestAsync(Faulty)).ShouldNotBeNull();
            await FailsStrictlyAsync($"Cache {FaultyCache} was not written: ", "500 Internal Server Error", "DockerCache");
            await HealAsync();
        }

        [Fact]
        public async Task A_cache_the_registry_takes_in_no_form_is_told()
        {
            Proxy.When(request => IsPut(request, FaultyCache)).Answer(400);

            var result = await RunAsync("DockerCache");

            result.ExitCode.ShouldBe(0, result.Output);
            ShouldTell(result, $"Cache {FaultyCache} was not written: ", "400 Bad Request");
            await FailsStrictlyAsync($"Cache {FaultyCache} was not written: ", "400 Bad Request", "DockerCache");
            await HealAsync();
        }

        /// <remarks>Docker 20.10 mounts or repeats what it uploads for 50 s; the answers to its manifests are the same.</remarks>
        [Theory]
        [InlineData(403, "403 Forbidden")]
        [InlineData(500, "500 Internal Server Error")]
        public async Task An_upload_that_is_refused_fails_the_push(int status, string cause)
        {
            Proxy.When(request => request.IsUpload).Answer(status);

            var result = await RunAsync("DockerCache");

            result.ExitCode.ShouldBe(255);
            Note(result, "DockerCachePush").ShouldStartWith($"CacheException: Pushing {Faulty} failed: ");
            Note(result, "DockerCachePush").ShouldMatch($@"/blobs/uploads/\S*: {cause}$"); // What another repository has is mounted first.
            await HealAsync();
        }

        [Fact]
        public async Task An_upload_that_is_changed_on_its_way_is_not_kept()
        {
            Proxy.When(request => request.IsUpload && request.Method == "PUT").Corrupt();

            var result = await RunAsync("DockerCache");

            result.ExitCode.ShouldBe(255);
            Note(result, "DockerCachePush").ShouldStartWith($"CacheException: Pushing {Faulty} failed: ");
            Note(result, "DockerCachePush").ShouldContain("400 Bad Request: DIGEST_INVALID: ");
            Note(result, "DockerCachePush").ShouldNotContain("_state=");
            (await RegistryContent.DigestAsync(Faulty)).ShouldBeNull();
            await HealAsync();
        }

        [Fact]
        public async Task An_upload_that_is_cut_once_is_sent_again()
        {
            Proxy.When(request => request.IsUpload && request.Method == "PUT").Once().Truncate(afterBytes: 1000);

            var result = await RunAsync("DockerCache");

            result.ExitCode.ShouldBe(0, result.Output);
            result.Problems.ShouldBeEmpty();
        }
    }
}
