using RegistryCache.Integration.Engines;
using RegistryCache.Integration.Projects;

namespace RegistryCache.Integration.Skipping;

/// <summary>What is built from another image of the list is on record by that image's digest, and by no other.</summary>
public abstract class BaseOfListTests(EngineFixture engine) : SkippedImageTests(engine)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string Upper => Image.Replace("/app:main", "/upper:main", StringComparison.Ordinal);

    [Fact]
    public async Task A_base_whose_tag_another_job_took_is_not_pushed_and_neither_is_what_is_built_from_it()
    {
        var runs = Create("main");
        await RunAsync(runs, (run, stop) => run.BuildAsync(stop));
        var other = await Shell.RunAsync($"docker pull {BaseImage} && docker tag {BaseImage} {Image}", Engine.Engine.Environment);
        other.ExitCode.ShouldBe(0, other.ErrorOutput);

        var failures = await runs.RunAsync((run, stop) => run.PushAsync(stop), Stop);

        failures[runs.All[0]].Message.ShouldStartWith($"Pushing {Image} failed: the engine's image of that name is not the one this build made.\n");
        failures[runs.All[1]].Message.ShouldBe("upper is built from app, which failed.");
        (await RegistryContent.DigestAsync(Stored)).ShouldBeNull();
        (await RegistryContent.DigestAsync(Stored.Replace("/app:main", "/upper:main", StringComparison.Ordinal))).ShouldBeNull();
    }

    [Fact]
    public async Task A_base_without_a_tag_is_the_one_that_is_called_latest()
    {
        await AllAsync(Create("latest"));
        Project.Write("src/main", "second version\n");

        var runs = Create("latest");
        await AllAsync(runs);

        runs.All.Select(run => run.Name).ShouldBe(["app", "upper"]);
        runs.All.ShouldAllBe(run => run.Outcome!.Build != null);
        var again = Create("latest");
        await AllAsync(again);
        again.All.ShouldAllBe(run => run.Outcome!.Plan.Skip is SkipDecision.Skips);
    }

    private ImageRuns Create(string tag)
    {
        var image = Image.Replace(":main", $":{tag}", StringComparison.Ordinal);
        Project.Write("upper.log", $"FROM {(tag is "latest" ? image[..^":latest".Length] : image)}\nCOPY run.sh /upper\n");
        var client = new DockerClient { Executable = Engine.Engine.DockerExecutable, Environment = Engine.Engine.Environment };
        var ci = new CiFacts { System = "test" };
        CacheInput[] inputs = [Input with { Image = Upper, File = Project.InFolder("upper.log") }, Input with { Image = image }];
        return new ImageRuns(ImageList.Parse(inputs, [], ci, client), ci, client, limit: 2, (_, line) => TestContext.Current.TestOutputHelper?.WriteLine(line));
    }

    private static async Task AllAsync(ImageRuns runs)
    {
        Func<ImageRun, CancellationToken, Task>[] verbs = [(run, stop) => run.PullAsync(stop), (run, stop) => run.BuildAsync(stop), (run, stop) => run.PushAsync(stop)];
        foreach (var verb in verbs)
            await RunAsync(runs, verb);
    }

    private static async Task RunAsync(ImageRuns runs, Func<ImageRun, CancellationToken, Task> verb) => (await runs.RunAsync(verb, Stop)).ShouldBeEmpty();

    [Collection(typeof(OnClassic))]
    public sealed class Classic(ClassicEngine engine) : BaseOfListTests(engine);

    [Collection(typeof(OnModern))]
    public sealed class Modern(ModernEngine engine) : BaseOfListTests(engine);
}
