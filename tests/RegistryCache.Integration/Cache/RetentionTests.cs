using RegistryCache.Integration.Engines;
using RegistryCache.Integration.Projects;

namespace RegistryCache.Integration.Cache;

/// <summary>A cache must be worth after ten jobs what it was worth after the first: BuildKit's export alone loses layers from job to job.</summary>
[Collection(typeof(OnModern))]
public sealed class RetentionTests(ModernEngine engine) : ImageTests(engine)
{
    [Fact]
    public async Task After_jobs_that_changed_nothing_a_change_still_runs_no_dependency_step()
    {
        using var project = new MultiStageProject();
        await JobAsync(project);
        var whole = await LayersAsync();
        for (var job = 0; job < 3; job++)
        {
            await JobAsync(project);
            (await LayersAsync()).ShouldBe(whole);
        }

        project.ChangeSource();
        var steps = await JobAsync(project);

        steps.Ran.ShouldBe([MultiStageProject.Compile]);
        (await LayersAsync()).ShouldBe(whole);
    }

    /// <summary>Runs one CI job, on a machine that has nothing.</summary>
    private async Task<RunSteps> JobAsync(MultiStageProject project)
    {
        await Engine.Engine.WipeAsync(TestContext.Current.CancellationToken);
        var result = await RunAsync(Build.WithVariable("DOCKER_CACHE_CONTEXT", project.Folder).WithVariable("DOCKER_CACHE_MODE", "max"), "DockerCache");
        result.ExitCode.ShouldBe(0, result.Output);
        result.Problems.ShouldBeEmpty();
        return RunSteps.Parse(string.Join('\n', result.Lines.Where(line => line.Contains("[DBG] ")).Select(line => line[(line.IndexOf("[DBG] ", StringComparison.Ordinal) + 6)..])));
    }

    private async Task<int> LayersAsync() => (await RegistryContent.ManifestAsync(CacheOf(Image))).GetProperty("layers").GetArrayLength();
}
