using RegistryCache.Integration.Engines;
using RegistryCache.Integration.Projects;

namespace RegistryCache.Integration.Tests;

/// <summary>A cache is worth the same after every job: commits in a row, each built on a machine that has nothing.</summary>
public abstract class CommitsInARowTests : IDisposable
{
    private static readonly string[] Everything = [LayeredProject.Compile, LayeredProject.InstallTools, LayeredProject.RestorePackages];

    private readonly EngineFixture _engine;
    private readonly LayeredProject _project = new();
    private readonly string _repository;

    protected CommitsInARowTests(EngineFixture engine)
    {
        engine.Require();
        _engine = engine;
        _repository = $"{engine.Registry.Address}/{Guid.NewGuid():N}/app";
    }

    protected CacheInput Input => new()
    {
        Image = $"{_repository}:main",
        Context = _project.Folder,
        BuildArgs = [$"BASE_IMAGE={_engine.BaseImage}"],
        Scope = "main",
        Skip = "never",
    };

    private string[] AfterTheSource { get; } = [LayeredProject.Compile];

    private string[] AfterThePackages { get; } = [LayeredProject.Compile, LayeredProject.RestorePackages];

    [Fact]
    public Task Each_of_six_commits_runs_only_what_it_changed() => RunSixCommitsAsync(Input);

    [Fact]
    public async Task An_image_that_is_tagged_with_its_commit_finds_as_much()
    {
        var commit = 0;
        (await RunAsync(Next())).ShouldBe(Everything);
        _project.ChangeSource();
        (await RunAsync(Next())).ShouldBe(AfterTheSource);
        _project.ChangePackages();
        (await RunAsync(Next())).ShouldBe(AfterThePackages);
        _project.ChangeSource();
        (await RunAsync(Next())).ShouldBe(AfterTheSource);

        CacheInput Next() => Input with { Image = $"{_repository}:commit-{++commit}" };
    }

    [Fact]
    public async Task A_commit_that_changes_nothing_runs_nothing_and_takes_nothing_from_the_next()
    {
        await RunAsync(Input);
        for (var commit = 0; commit < 2; commit++)
        {
            _project.ChangeSource();
            (await RunAsync(Input)).ShouldBe(AfterTheSource);
            (await RunAsync(Input)).ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task A_commit_that_changes_a_label_alone_takes_nothing_from_the_next()
    {
        await RunAsync(Input);
        for (var commit = 0; commit < 2; commit++)
        {
            _project.ChangeLabel();
            (await RunAsync(Input)).ShouldBeEmpty();
        }

        _project.ChangeSource();
        (await RunAsync(Input)).ShouldBe(AfterTheSource);
    }

    [Fact]
    public async Task A_skipped_build_takes_nothing_from_the_next_commit()
    {
        var input = Input with { Skip = "auto" };
        await RunAsync(input);
        _project.ChangeSource();
        (await RunAsync(input)).ShouldBe(AfterTheSource);
        (await RunAsync(input)).ShouldBeNull("the same inputs are skipped");
        _project.ChangeSource();
        (await RunAsync(input)).ShouldBe(AfterTheSource);
    }

    [Fact]
    public async Task A_branch_keeps_what_it_read_from_the_default_branch()
    {
        await RunAsync(Input);
        var branch = Input with { Image = $"{_repository}:feature", Scope = "feature" };
        for (var commit = 0; commit < 3; commit++)
        {
            _project.ChangeSource();
            (await RunAsync(branch)).ShouldBe(AfterTheSource);
        }
    }

    [Fact]
    public async Task A_push_in_a_process_of_its_own_keeps_as_much()
    {
        await RunAsync(Input, pushesLater: true);
        for (var commit = 0; commit < 3; commit++)
        {
            _project.ChangeSource();
            (await RunAsync(Input, pushesLater: true)).ShouldBe(AfterTheSource);
        }
    }

    [Fact]
    public async Task A_cache_in_a_repository_of_its_own_keeps_as_much()
    {
        var input = Input with { Repository = $"{_repository}-cache" };
        await RunAsync(input);
        for (var commit = 0; commit < 3; commit++)
        {
            _project.ChangeSource();
            (await RunAsync(input)).ShouldBe(AfterTheSource);
        }
    }

    [Fact]
    public async Task A_project_of_several_stages_finds_no_less_than_the_commit_before()
    {
        using var project = new MultiStageProject();
        var input = Input with { Context = project.Folder, Mode = "inline" };
        var first = await RunAsync(input);
        project.ChangeSource();
        var last = (await RunAsync(input))!.Count;
        last.ShouldBeLessThanOrEqualTo(first!.Count);
        for (var commit = 0; commit < 2; commit++)
        {
            project.ChangeSource();
            var ran = (await RunAsync(input))!.Count;
            ran.ShouldBeLessThanOrEqualTo(last);
            last = ran;
        }
    }

    public void Dispose()
    {
        GC.SuppressFinalize(this);
        _project.Dispose();
    }

    protected async Task RunSixCommitsAsync(CacheInput input)
    {
        var ran = new List<IReadOnlyList<string>?> { await RunAsync(input) };
        foreach (var change in new[] { _project.ChangeSource, _project.ChangeSource, _project.ChangePackages, _project.ChangeSource, _project.ChangeSource })
        {
            change();
            ran.Add(await RunAsync(input));
        }

        ran.ShouldBe([Everything, AfterTheSource, AfterTheSource, AfterThePackages, AfterTheSource, AfterTheSource]);
    }

    /// <summary>Runs one CI job on a machine that has nothing, and gives the RUN steps that ran; <see langword="null"/> where the build was skipped.</summary>
    private async Task<IReadOnlyList<string>?> RunAsync(CacheInput input, bool pushesLater = false)
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

    [Collection(typeof(OnClassic))]
    public sealed class Classic(ClassicEngine engine) : CommitsInARowTests(engine);

    [Collection(typeof(OnGraphdriver))]
    public sealed class Graphdriver(GraphdriverEngine engine) : CommitsInARowTests(engine);

    [Collection(typeof(OnModern))]
    public sealed class Modern(ModernEngine engine) : CommitsInARowTests(engine)
    {
        [Theory]
        [InlineData("inline")]
        [InlineData("min")]
        [InlineData("max")]
        public Task In_each_mode_too(string mode) => RunSixCommitsAsync(Input with { Mode = mode });

        [Fact]
        public Task Without_loading_the_image_too() => RunSixCommitsAsync(Input with { Load = "false" });
    }
}
