using System.Globalization;
using RegistryCache.BuildRuns;
using RegistryCache.Integration.Engines;
using RegistryCache.Integration.Projects;
using RegistryCache.Sandbox;

namespace RegistryCache.Integration.Faults;

/// <summary>
/// What breaks, as a user sees it: the image and its cache are kept in a registry that fails as a test says, while the base
/// image's registry is healthy.
/// </summary>
public abstract class FaultTableTests(EngineFixture engine) : ImageTests(engine), IAsyncLifetime
{
    /// <summary>The steps of the Dockerfile, FROM not counted.</summary>
    protected const int Steps = 5;

    /// <summary>How long a build may take on a quiet machine whose registry fails at once, retries included.</summary>
    protected static readonly TimeSpan Prompt = TimeSpan.FromSeconds(45);

    /// <summary>How long a build may take that is stopped because its registry is gone, with the second attempt: 80 s and 20 s of silence, and the work.</summary>
    protected static readonly TimeSpan GuardTakes = TimeSpan.FromSeconds(180);

    /// <summary>How long the work of one run takes on a quiet machine, without any waiting.</summary>
    private static readonly TimeSpan Work = TimeSpan.FromSeconds(10);

    /// <summary>Gets how much longer the work takes on a machine that has other work: a limit is held to the registry's faults, and not to the load.</summary>
    protected static TimeSpan Load =>
        Work * Math.Max(0, (double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture) / Environment.ProcessorCount) - 1);

    protected SandboxRegistry Registry { get; private set; } = null!;

    protected FaultProxy Proxy { get; private set; } = null!;

    protected string Faulty { get; private set; } = "";

    protected string FaultyCache => CacheOf(Faulty);

    /// <summary>Gets the build; of one stage alone an engine that can export would not.</summary>
    protected BuildProcess FaultyBuild => BuildOf(Faulty).WithVariable("DOCKER_CACHE_MODE", Engine is ModernEngine ? "max" : "auto");

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Registry = await Engine.StartRegistryAsync(new RegistryOptions());
        Proxy = await FaultProxy.StartAsync(Registry.Address);
        Faulty = NewImage(Proxy.Address);
        WriteDockerfile();
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        Dispose();
        await Proxy.DisposeAsync();
        await Registry.DisposeAsync();
    }

    /// <summary>Has one stage, so that all of it is in the image and a cache of any mode holds every step.</summary>
    /// <param name="whileCompiling">What the last step does besides.</param>
    protected void WriteDockerfile(string whileCompiling = "true") => Project.Write("Dockerfile", $"""
        ARG BASE_IMAGE
        FROM $BASE_IMAGE
        WORKDIR /app
        COPY packages.lock ./
        RUN echo {Faulty} && head -c 300000 /dev/urandom > library
        COPY src ./src
        RUN {whileCompiling} && cat src/* > program
        """);

    /// <summary>Runs targets, and fails where they take longer than a registry's fault may cost, or build something else than the sources say.</summary>
    protected async Task<BuildResult> RunAsync(TimeSpan limit, params string[] targets)
    {
        var result = await RunAsync(FaultyBuild with { Patience = limit + Load }, targets);
        if (result.Summary.Any(row => row.Target == "DockerCacheBuild" && row.Note.StartsWith("Built: ", StringComparison.Ordinal)))
            await ShouldBeBuiltFromTheSourcesAsync();
        return result;
    }

    protected Task<BuildResult> RunAsync(params string[] targets) => RunAsync(Prompt, targets);

    /// <summary>Holds that the first line of the report says what failed, and names the cause.</summary>
    /// <param name="result">The report.</param>
    /// <param name="what">How the line begins.</param>
    /// <param name="cause">The pattern of what it says further on.</param>
    protected static void ShouldTell(BuildResult result, string what, string cause)
    {
        result.Problems[0].ShouldStartWith(what, customMessage: result.Output);
        result.Problems[0][what.Length..].ShouldMatch(cause, customMessage: result.Output);
    }

    /// <summary>Runs targets with Strict, under a fault that was told and done without: the same first line, as a failure.</summary>
    protected async Task FailsStrictlyAsync(string what, string cause, params string[] targets)
    {
        var result = await RunAsync([.. targets, "--docker-cache-strict"]);

        result.ExitCode.ShouldBe(255, result.Output);
        ShouldTell(result, what, cause);
        result.Summary.Single(row => row.Status == "Failed").Note.ShouldBe($"CacheException: {result.Problems[0]}");
    }

    /// <summary>Builds and pushes while all is well, and leaves the engine as empty as a new machine, with a changed source.</summary>
    protected async Task WarmAsync()
    {
        (await RunAsync("DockerCache")).ExitCode.ShouldBe(0);
        await Engine.Engine.WipeAsync(Cancellation);
        Project.Append("src/main.awk", "\n# changed\n");
    }

    /// <summary>Ends the fault: the next build is one as if there had been none.</summary>
    protected async Task HealAsync()
    {
        Proxy.Heal();
        await Registry.StartAsync(Cancellation);

        var healed = await RunAsync("DockerCache");

        healed.ExitCode.ShouldBe(0, healed.Output);
        healed.Problems.ShouldBeEmpty(healed.Output);
        Note(healed, "DockerCachePush").ShouldStartWith($"Pushed: {Faulty}@sha256:");
        (await RegistryContent.DigestAsync(FaultyCache)).ShouldNotBeNull();
    }

    /// <summary>On a new machine all steps come from the cache that was left.</summary>
    protected async Task HitAsync()
    {
        Proxy.Heal();
        await Engine.Engine.WipeAsync(Cancellation);

        var hit = await RunAsync("DockerCacheBuild");

        hit.ExitCode.ShouldBe(0, hit.Output);
        hit.Problems.ShouldBeEmpty(hit.Output);
        Note(hit, "DockerCacheBuild").ShouldStartWith($"Built: {Steps} of {Steps} steps cached, ", customMessage: hit.Output);
    }

    /// <summary>Whatever broke, and wherever its layers came from: what the engine has under the name is what the sources make.</summary>
    private async Task ShouldBeBuiltFromTheSourcesAsync()
    {
        var sources = Directory.EnumerateFiles(Path.Combine(Project.Folder, "src")).Order(StringComparer.Ordinal).Select(File.ReadAllText);

        var inside = await Shell.RunAsync($"docker run --rm --network none {Faulty} sh -c 'cat program && wc -c < library'", Engine.Engine.Environment);

        inside.ExitCode.ShouldBe(0, inside.ErrorOutput);
        inside.Output.ShouldBe($"{string.Concat(sources)}300000\n");
    }
}
