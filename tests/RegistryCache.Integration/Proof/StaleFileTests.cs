using System.Globalization;
using RegistryCache.Integration.Engines;
using RegistryCache.Integration.Projects;
using RegistryCache.Integration.Skipping;

namespace RegistryCache.Integration.Proof;

/// <summary>An engine keeps what it was sent and asks only for files whose size or times differ. Times can be set.</summary>
public abstract class StaleFileTests(EngineFixture engine) : SkippedImageTests(engine)
{
    private static readonly DateTime Set = new(2023, 11, 14, 22, 13, 20, DateTimeKind.Utc);

    [Fact]
    public async Task A_file_of_the_same_size_and_modification_time_is_this_commits()
    {
        await BuildAsync("1.0.1\n");
        await BuildAsync("1.0.2\n");

        (await CatAsync("version")).ShouldBe("1.0.2\n");
        await BuildAsync("1.0.1\n");
        (await CatAsync("version")).ShouldBe("1.0.1\n");
    }

    [Fact]
    public async Task A_Dockerfile_of_the_same_size_and_modification_time_is_this_commits()
    {
        foreach (var word in (string[])["one", "two"])
        {
            Project.Write("Dockerfile", $"ARG BASE_IMAGE\nFROM $BASE_IMAGE\nCOPY . /app\nRUN echo {word} > /app/word\n");
            File.SetLastWriteTimeUtc(Project.InFolder("Dockerfile"), Set);
            await RunAsync(Input);

            (await CatAsync("word")).ShouldBe($"{word}\n");
        }
    }

    [Fact]
    public async Task An_ignore_file_of_the_same_size_and_modification_time_is_this_commits()
    {
        foreach (var pattern in (string[])["run.sh\n", "src/**\n"])
        {
            Project.Write(".dockerignore", pattern);
            File.SetLastWriteTimeUtc(Project.InFolder(".dockerignore"), Set);
            await RunAsync(Input);
        }

        (await ShellAsync("test -e /app/run.sh && ! test -e /app/src/main")).ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task Folders_that_change_places_change_places_in_the_image()
    {
        foreach (var folder in (string[])["a", "b"])
        {
            Project.Write($"{folder}/name", folder);
            File.SetLastWriteTimeUtc(Project.InFolder($"{folder}/name"), Set);
        }

        await RunAsync(Input);
        Directory.Move(Project.InFolder("a"), Project.InFolder("c"));
        Directory.Move(Project.InFolder("b"), Project.InFolder("a"));
        Directory.Move(Project.InFolder("c"), Project.InFolder("b"));
        await RunAsync(Input);

        (await CatAsync("a/name")).ShouldBe("b");
        (await CatAsync("b/name")).ShouldBe("a");
    }

    [Fact]
    public async Task A_file_that_changes_and_changes_back_during_the_build_is_in_no_later_image()
    {
        Project.Write("Dockerfile", $"ARG BASE_IMAGE\nFROM $BASE_IMAGE\nRUN sleep 2 && : {Image}\nCOPY . /app\n");
        Write("1.0.1\n");
        Write("1.0.2\n");
        var run = Create(Input);
        await run.PlanAsync(TestContext.Current.CancellationToken);
        Write("1.0.1\n");
        Task<CacheOutcome>? build = null;
        build = run.BuildAsync(TestContext.Current.CancellationToken);
        await build;
        Write("1.0.2\n");
        await run.PushAsync(TestContext.Current.CancellationToken);

        await RunAsync(Input);

        (await CatAsync("version")).ShouldBe("1.0.2\n");
    }

    private Task<CacheOutcome> BuildAsync(string version)
    {
        Write(version);
        return RunAsync(Input);
    }

    private void Write(string version)
    {
        Project.Write("version", version);
        File.SetLastWriteTimeUtc(Project.InFolder("version"), Set);
    }

    private async Task<string> CatAsync(string path)
    {
        var inside = await ShellAsync(string.Create(CultureInfo.InvariantCulture, $"cat /app/{path}"));
        inside.ExitCode.ShouldBe(0, inside.ErrorOutput);
        return inside.Output;
    }

    private Task<BuildRuns.BuildResult> ShellAsync(string line) =>
        Shell.RunAsync($"docker run --rm --network none {Image} sh -c '{line}'", Engine.Engine.Environment);

    [Collection(typeof(OnClassic))]
    public sealed class Classic(ClassicEngine engine) : StaleFileTests(engine);

    [Collection(typeof(OnModern))]
    public sealed class Modern(ModernEngine engine) : StaleFileTests(engine);

    [Collection(typeof(OnGraphdriver))]
    public sealed class Graphdriver(GraphdriverEngine engine) : StaleFileTests(engine);
}
