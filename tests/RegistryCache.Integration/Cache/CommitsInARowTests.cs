using RegistryCache.Integration.Engines;
using RegistryCache.Integration.Projects;

namespace RegistryCache.Integration.Cache;

/// <summary>A cache is worth the same after every job: commits in a row, each built on a machine that has nothing.</summary>
public abstract class CommitsInARowTests : IDisposable
{
    protected static string[] Everything { get; } = [LayeredProject.Compile, LayeredProject.InstallTools, LayeredProject.RestorePackages];

    private readonly EngineFixture _engine;

    protected CommitsInARowTests(EngineFixture engine)
    {
        engine.Require();
        _engine = engine;
        Repository = $"{engine.Registry.Address}/{Guid.NewGuid():N}/app";
    }

    protected LayeredProject Project { get; } = new();

    protected string Repository { get; }

    protected CacheInput Input => new()
    {
        Image = $"{Repository}:main",
        Context = Project.Folder,
        BuildArgs = [$"BASE_IMAGE={_engine.BaseImage}"],
        Scope = "main",
        Skip = "never",
    };

    protected static string[] AfterTheSource { get; } = [LayeredProject.Compile];

    protected static string[] AfterThePackages { get; } = [LayeredProject.Compile, LayeredProject.RestorePackages];

    [Fact]
    public Task Each_of_seven_commits_runs_only_what_it_changed() => RunSevenCommitsAsync(Input);

    [Fact]
    public async Task A_project_of_several_stages_finds_no_less_than_the_commit_before()
    {
        using var project = new MultiStageProject();
        var input = Input with { Context = project.Folder, Mode = "inline" };
        var ran = new List<int> { (await RunAsync(input))!.Count };
        for (var commit = 0; commit < 2; commit++)
        {
            project.ChangeSource();
            ran.Add((await RunAsync(input))!.Count);
            ran[^1].ShouldBeLessThanOrEqualTo(ran[^2]);
        }
    }

    public void Dispose()
    {
        GC.SuppressFinalize(this);
        Project.Dispose();
    }

    protected async Task RunSevenCommitsAsync(CacheInput input)
    {
        var ran = new List<IReadOnlyList<string>?> { await RunAsync(input) };
        foreach (var change in new[] { Project.ChangeSource, Project.ChangeSource, Project.ChangePackages, ChangeNothing, Project.ChangeLabel, Project.ChangeSource })
        {
            change();
            ran.Add(await RunAsync(input));
        }

        ran.ShouldBe([Everything, AfterTheSource, AfterTheSource, AfterThePackages, [], [], AfterTheSource]);

        static void ChangeNothing()
        {
        }
    }

    /// <summary>Runs one CI job on a machine that has nothing, and gives the RUN steps that ran; <see langword="null"/> where the build was skipped.</summary>
    protected async Task<IReadOnlyList<string>?> RunAsync(CacheInput input, bool pushesLater = false)
    {
        var stop = TestContext.Current.CancellationToken;
        await _engine.Engine.WipeAsync(stop);
        var client = new DockerClient { Executable = _engine.Engine.DockerExecutable, Environment = _engine.Engine.Environment };
        var docker = new DockerEngine(client);
        var lines = new List<string>();
        var plan = await PlanAsync();
        if (plan.Skip is SkipDecision.Skips)
        {
            await docker.PushAsync(plan, null, lines.Add, stop);
            return null;
        }

        var build = await docker.BuildAsync(plan, lines.Add, stop);
        var pushed = pushesLater ? await docker.PushAsync(await PlanAsync(), null, Ignore, stop) : await docker.PushAsync(plan, build, Ignore, stop);
        build.Problems.ShouldBeEmpty();
        ((PushOutcome.Pushed)pushed).Problems.ShouldBeEmpty();
        return RunSteps.Parse(string.Join('\n', lines)).Ran;

        Task<CachePlan> PlanAsync() => CachePlanner.PlanAsync(input.Parse(), new CiFacts { System = "test", DefaultBranch = "main" }, client, stop);
    }

    private static void Ignore(string line)
    {
    }

    public sealed class Classic(ClassicEngine engine) : CommitsInARowTests(engine), IClassFixture<ClassicEngine>;

    public sealed class Graphdriver(GraphdriverEngine engine) : CommitsInARowTests(engine), IClassFixture<GraphdriverEngine>
    {
        [Fact]
        public async Task An_image_that_is_tagged_with_its_commit_finds_as_much()
        {
            var commit = 0;
            (await RunAsync(Next())).ShouldBe(Everything);
            Project.ChangeSource();
            (await RunAsync(Next())).ShouldBe(AfterTheSource);
            Project.ChangePackages();
            (await RunAsync(Next())).ShouldBe(AfterThePackages);
            Project.ChangeSource();
            (await RunAsync(Next())).ShouldBe(AfterTheSource);

            CacheInput Next() => Input with { Image = $"{Repository}:commit-{++commit}" };
        }

        [Fact]
        public async Task A_skipped_build_takes_nothing_from_the_next_commit()
        {
            var input = Input with { Skip = "auto" };
            await RunAsync(input);
            Project.ChangeSource();
            (await RunAsync(input)).ShouldBe(AfterTheSource);
            (await RunAsync(input)).ShouldBeNull("the same inputs are skipped");
            Project.ChangeSource();
            (await RunAsync(input)).ShouldBe(AfterTheSource);
        }

        [Fact]
        public async Task A_branch_keeps_what_it_read_from_the_default_branch()
        {
            await RunAsync(Input);
            var branch = Input with { Image = $"{Repository}:feature", Scope = "feature" };
            for (var commit = 0; commit < 2; commit++)
            {
                Project.ChangeSource();
                (await RunAsync(branch)).ShouldBe(AfterTheSource);
            }
        }

        [Fact]
        public async Task A_push_in_a_process_of_its_own_keeps_as_much()
        {
            await RunAsync(Input, pushesLater: true);
            for (var commit = 0; commit < 2; commit++)
            {
                Project.ChangeSource();
                (await RunAsync(Input, pushesLater: true)).ShouldBe(AfterTheSource);
            }
        }

        [Fact]
        public async Task A_cache_in_a_repository_of_its_own_keeps_as_much()
        {
            var input = Input with { Repository = $"{Repository}-cache" };
            await RunAsync(input);
            for (var commit = 0; commit < 2; commit++)
            {
                Project.ChangeSource();
                (await RunAsync(input)).ShouldBe(AfterTheSource);
            }
        }
    }

    public sealed class Modern(ModernEngine engine) : CommitsInARowTests(engine), IClassFixture<ModernEngine>
    {
        [Theory]
        [InlineData("min")]
        [InlineData("max")]
        public Task In_each_mode_too(string mode) => RunSevenCommitsAsync(Input with { Mode = mode });

        [Fact]
        public Task Without_loading_the_image_too() => RunSevenCommitsAsync(Input with { Load = "false" });
    }
}
