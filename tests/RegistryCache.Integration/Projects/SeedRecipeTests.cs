using RegistryCache.Integration.Engines;

namespace RegistryCache.Integration.Projects;

/// <summary>What the recipe can and cannot do; the reason for everything else.</summary>
public abstract class SeedRecipeTests : IDisposable
{
    private readonly EngineFixture _engine;
    private readonly MultiStageProject _project = new();
    private readonly string _image;

    protected SeedRecipeTests(EngineFixture engine)
    {
        engine.Require();
        _engine = engine;
        _image = $"{engine.Registry.Address}/{Guid.NewGuid():N}/app:main";
    }

    [Fact]
    public async Task On_an_emptied_engine_an_unchanged_project_runs_nothing()
    {
        (await RunAsync()).Ran.Count.ShouldBe(3);

        (await RunAsync()).Ran.ShouldBeEmpty();
    }

    [Fact]
    public async Task On_an_emptied_engine_a_changed_source_pays_for_all_dependencies_again()
    {
        await RunAsync();
        _project.ChangeSource();

        var steps = await RunAsync();

        steps.Ran.ShouldBe([MultiStageProject.Compile, MultiStageProject.InstallTools, MultiStageProject.RestorePackages]);
        steps.Cached.ShouldBeEmpty();
    }

    public void Dispose()
    {
        GC.SuppressFinalize(this);
        _project.Dispose();
    }

    private async Task<RunSteps> RunAsync()
    {
        await _engine.Engine.WipeAsync(TestContext.Current.CancellationToken);
        return await SeedRecipe.RunAsync(_engine, _image, _project.Folder);
    }

    [Collection(typeof(OnClassic))]
    public sealed class Classic(ClassicEngine engine) : SeedRecipeTests(engine);

    [Collection(typeof(OnModern))]
    public sealed class Modern(ModernEngine engine) : SeedRecipeTests(engine);
}
