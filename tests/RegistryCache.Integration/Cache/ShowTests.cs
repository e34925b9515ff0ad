using RegistryCache.BuildRuns;
using RegistryCache.Integration.Engines;
using RegistryCache.Integration.Projects;

namespace RegistryCache.Integration.Cache;

/// <summary>What an expert would have configured by hand: each case on an emptied engine, with only the registry to go by.</summary>
public abstract class ShowTests(EngineFixture engine) : ImageTests(engine)
{
    private readonly MultiStageProject _stages = new();

    /// <summary>Gets the steps that run again after a change of the source, of three.</summary>
    protected abstract IEnumerable<string> RunAfterChange { get; }

    /// <summary>Gets mode and reason as the plan begins to tell them.</summary>
    protected abstract string Mode { get; }

    private string Repository => Image[..Image.LastIndexOf(':')];

    private string Suffix => Engine is ClassicEngine ? "..20.10" : "";

    private BuildProcess Job => BuildOf(Repository).WithVariable("DOCKER_CACHE_CONTEXT", _stages.Folder);

    [Fact]
    public async Task A_changed_source_runs_what_depends_on_it_where_the_recipe_runs_everything()
    {
        var recipeImage = NewImage(Engine.Registry.Address);
        await RunOnEmptyEngineAsync(Job.OnBranch("main"), "DockerCache");
        await RunRecipeOnEmptyEngineAsync(recipeImage);
        _stages.ChangeSource();

        var ours = RunSteps.ParseLog((await RunOnEmptyEngineAsync(Job.OnBranch("main"), "DockerCacheBuild")).Output);
        var recipe = await RunRecipeOnEmptyEngineAsync(recipeImage);

        ours.Ran.ShouldBe(RunAfterChange);
        ours.Ran.Concat(ours.Cached).ShouldBe(recipe.Ran, ignoreOrder: true);
        recipe.Ran.ShouldBe([MultiStageProject.Compile, MultiStageProject.InstallTools, MultiStageProject.RestorePackages]);
    }

    [Fact]
    public async Task The_first_build_of_a_branch_hits_the_cache_of_main()
    {
        await RunOnEmptyEngineAsync(Job.OnBranch("main"), "DockerCache");
        var main = await RegistryContent.DigestAsync($"{Repository}:cache-main{Suffix}");

        var result = await RunOnEmptyEngineAsync(Job.OnBranch("feature/New"), "DockerCache");

        Note(result, "DockerCachePull").ShouldStartWith($"Found: {Repository}:cache-main{Suffix} hit, {main}");
        RunSteps.ParseLog(result.Output).Ran.ShouldBeEmpty();
        (await RegistryContent.DigestAsync($"{Repository}:cache-main{Suffix}")).ShouldBe(main);
        (await RegistryContent.DigestAsync($"{Repository}:cache-{Scope.OfBranch("feature/New").Tag}{Suffix}")).ShouldNotBeNull("the branch has its own now");
    }

    [Fact]
    public async Task A_pull_request_from_a_fork_pushes_nothing_and_hits()
    {
        await RunOnEmptyEngineAsync(Job.OnBranch("main"), "DockerCache");
        var tags = await RegistryContent.TagsAsync(Repository);

        var result = await RunOnEmptyEngineAsync(Job.OnForksMergeRequest("main"), "DockerCache");

        Note(result, "DockerCachePull").ShouldStartWith($"Found: {Repository}:cache-main{Suffix} hit, ");
        RunSteps.ParseLog(result.Output).Ran.ShouldBeEmpty();
        Note(result, "DockerCachePush").ShouldStartWith("Pushed: nothing, pull request 42 is from a fork");
        tags.Count.ShouldBe(3, "image, cache and record of main");
        (await RegistryContent.TagsAsync(Repository)).ShouldBe(tags);
    }

    [Fact]
    public async Task The_plan_explains_each_decision_in_one_line()
    {
        await RunOnEmptyEngineAsync(Job.OnBranch("main"), "DockerCache");

        var plan = await RunAsync(Job.OnBranch("feature"), "DockerCachePlan");

        plan.ExitCode.ShouldBe(0, plan.Output);
        Line("mode").ShouldStartWith(Mode);
        Line("scope").ShouldBe("feature: 'feature' of GitLab CI");
        Line("reads").ShouldBe("feature, then main: 2 of 4 references are there");
        Line("write").ShouldBe("yes: the branch feature writes its own scope");

        string Line(string label) => plan.Lines.Single(line => line.StartsWith($"{label} ", StringComparison.Ordinal))[label.Length..].Trim();
    }

    public override void Dispose()
    {
        GC.SuppressFinalize(this);
        _stages.Dispose();
        base.Dispose();
    }

    private async Task<BuildResult> RunOnEmptyEngineAsync(BuildProcess build, string target)
    {
        await Engine.Engine.WipeAsync(TestContext.Current.CancellationToken);
        var result = await RunAsync(build, target);
        result.ExitCode.ShouldBe(0, result.Output);
        return result;
    }

    private async Task<RunSteps> RunRecipeOnEmptyEngineAsync(string image)
    {
        await Engine.Engine.WipeAsync(TestContext.Current.CancellationToken);
        return await SeedRecipe.RunAsync(Engine, image, _stages.Folder);
    }

    public sealed class Classic(ClassicEngine engine) : ShowTests(engine), IClassFixture<ClassicEngine>
    {
        /// <remarks>The inline cache has only the steps of the final stage, and this engine can no other.</remarks>
        protected override IEnumerable<string> RunAfterChange => [MultiStageProject.Compile, MultiStageProject.InstallTools, MultiStageProject.RestorePackages];

        protected override string Mode => "inline: the image carries its own cache, since docker 20.10.24+dfsg1 without buildx cannot export a cache";
    }

    public sealed class Modern(ModernEngine engine) : ShowTests(engine), IClassFixture<ModernEngine>
    {
        protected override IEnumerable<string> RunAfterChange => [MultiStageProject.Compile];

        protected override string Mode => "max: the image does not carry stages packages, compile, ";
    }
}
