using RegistryCache.BuildRuns;
using RegistryCache.Integration.Projects;

namespace RegistryCache.Integration.Engines;

/// <summary>One image for two architectures: nothing runs in it, so that nothing has to be emulated.</summary>
[Collection(typeof(OnModern))]
public sealed class PlatformTests : ImageTests
{
    private const string Arm = "linux/arm64";

    private const string Intel = "linux/amd64";

    public PlatformTests(ModernEngine engine)
        : base(engine) => Project.Write("Dockerfile", """
            FROM scratch AS sources
            COPY src /src

            FROM scratch
            ARG TARGETARCH
            COPY --from=sources /src /opt/$TARGETARCH
            COPY packages.lock /opt/
            """);

    private BuildProcess ForBoth => Build.With("--docker-cache-platforms", Intel, Arm);

    [Theory]
    [InlineData("max", "true")]
    [InlineData("max", "false")]
    [InlineData("inline", "true")]
    [InlineData("inline", "false")]
    public async Task Both_are_pushed_with_a_cache_each_and_hit_on_an_emptied_engine(string mode, string load)
    {
        var build = ForBoth.With("--docker-cache-mode", mode, "--docker-cache-load", load);

        var first = await RunAsync(build, "DockerCache");
        await Engine.Engine.WipeAsync(TestContext.Current.CancellationToken);
        var second = await RunAsync(build, "DockerCacheBuild");

        first.ExitCode.ShouldBe(0, first.Output);
        first.Problems.ShouldBeEmpty();
        (await RegistryContent.PlatformsAsync(Image)).ShouldBe([Intel, Arm]);
        (await RegistryContent.DigestAsync($"{CacheOf(Image)}..linux-amd64")).ShouldNotBeNull();
        (await RegistryContent.DigestAsync($"{CacheOf(Image)}..linux-arm64")).ShouldNotBeNull();
        second.ExitCode.ShouldBe(0, second.Output);
        var (cached, all) = Steps(Note(second, "DockerCacheBuild"));
        cached.ShouldBe(all, second.Output);
        all.ShouldBeGreaterThan(0);
    }

    /// <summary>Reads <c>Built: 5 of 6 steps cached, …</c></summary>
    private static (int Cached, int All) Steps(string note)
    {
        var words = note.Split(' ');
        return (int.Parse(words[1], System.Globalization.CultureInfo.InvariantCulture), int.Parse(words[3], System.Globalization.CultureInfo.InvariantCulture));
    }
}
