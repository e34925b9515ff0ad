using RegistryCache.Integration.Engines;
using RegistryCache.Integration.Projects;
using RegistryCache.Sandbox;

namespace RegistryCache.Integration.Faults;

/// <summary>Registries that are slow and healthy, with the proportions of a patience of 20 s at a fifth of the time: docker alone would finish, and so does the build.</summary>
public abstract class SlowRegistryTests(EngineFixture engine) : ImageTests(engine)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    private DockerClient Client => new() { Executable = Engine.Engine.DockerExecutable, Environment = Engine.Engine.Environment };

    /// <summary>The base takes 30 s a request where docker is waited for 20 s; the image's own registry is down, and so is one the cache is read from.</summary>
    [Fact]
    public async Task A_base_that_takes_long_for_every_request_is_waited_for_in_an_outage_of_other_registries()
    {
        await using var slow = await FaultProxy.StartAsync(Engine.Registry.Address);
        await using var stopped = await Engine.StartRegistryAsync(new RegistryOptions());
        await stopped.StopAsync(TestContext.Current.CancellationToken);
        Project.Write("Dockerfile", $"FROM {slow.Address}{Engine.BaseImage[Engine.BaseImage.IndexOf('/')..]}\nRUN echo {Image}\n");
        await Engine.Engine.WipeAsync(TestContext.Current.CancellationToken);
        slow.Shape(bytesPerSecond: null, latency: Patience * 1.5);

        var outcome = await BuildAsync(new CacheInput
        {
            Image = NewImage(stopped.Address),
            From = [$"{stopped.Address}/elsewhere:main"],
            Context = Project.Folder,
            Write = "never",
            Skip = "never",
        });

        outcome.Steps.ShouldHaveSingleItem();
        slow.Requests.ShouldNotBeEmpty();
    }

    /// <summary>One layer takes several times as long as a silent registry is given, and everything that is asked beside it is answered 503.</summary>
    [Fact]
    public async Task A_layer_that_takes_long_is_pushed_while_other_questions_are_answered_503()
    {
        await using var proxy = await FaultProxy.StartAsync(Engine.Registry.Address);
        var isUploading = false;
        proxy.When(request => isUploading && request.Path is "/v2/").Answer(503);
        proxy.When(request => request.IsUpload && request.Method is "PATCH" or "PUT").Do(_ => Task.FromResult(isUploading = true));
        var image = NewImage(proxy.Address);
        Project.Write("Dockerfile", $"FROM {Engine.BaseImage}\nRUN echo {image} && head -c 400000 /dev/urandom > /library\n");
        var plan = await PlanAsync(new CacheInput { Image = image, Context = Project.Folder, Mode = "off", Write = "always", Skip = "never" });
        var engine = new DockerEngine(Client) { Patience = TimeSpan.FromSeconds(2) };
        var build = await engine.BuildAsync(plan, _ => { }, TestContext.Current.CancellationToken);
        proxy.Shape(bytesPerSecond: 16_000); // 25 s, of which 8 s would do for a registry that is gone.

        var pushed = await engine.PushAsync(plan, build, _ => { }, TestContext.Current.CancellationToken);

        pushed.ShouldBeOfType<PushOutcome.Pushed>();
        proxy.Requests.ShouldContain(request => request.Status == 503);
    }

    private Task<CachePlan> PlanAsync(CacheInput input) =>
        CachePlanner.PlanAsync(input.Parse(), new CiFacts { System = "git", Branch = "main" }, Client, TestContext.Current.CancellationToken);

    private async Task<BuildOutcome> BuildAsync(CacheInput input) =>
        await new DockerEngine(Client) { Patience = Patience }.BuildAsync(await PlanAsync(input), _ => { }, TestContext.Current.CancellationToken);

    public sealed class Classic(ClassicEngine engine) : SlowRegistryTests(engine), IClassFixture<ClassicEngine>;

    public sealed class Modern(ModernEngine engine) : SlowRegistryTests(engine), IClassFixture<ModernEngine>;
}
