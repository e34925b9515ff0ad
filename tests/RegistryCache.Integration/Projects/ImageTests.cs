using RegistryCache.BuildRuns;
using RegistryCache.Integration.Engines;

namespace RegistryCache.Integration.Projects;

/// <summary>Gives a test an image name and a project of its own, and runs the README's build on a real engine.</summary>
public abstract class ImageTests : IDisposable
{
    private readonly BuildRoot _root = new();

    protected ImageTests(EngineFixture engine)
    {
        engine.Require();
        Engine = engine;
        Image = NewImage(engine.Registry.Address);
    }

    protected EngineFixture Engine { get; }

    protected SampleProject Project { get; } = new();

    protected string Image { get; }

    /// <summary>Gets the build as the README has it, on the sample, with the engine in its environment.</summary>
    protected BuildProcess Build => BuildOf(Image);

    protected static string NewImage(string registry) => $"{registry}/{Guid.NewGuid():N}/app:main";

    /// <summary>Gives where the cache is kept of a build that knows no branch, which all of these are.</summary>
    protected string CacheOf(string image) =>
        $"{image[..image.LastIndexOf(':')]}:cache-{Scope.Local.Tag}{(Engine is ClassicEngine ? "..20.10" : "")}";

    protected BuildProcess BuildOf(string image) => new BuildProcess(new ConsumingBuild("Adopter", "Build"))
        {
            Patience = TimeSpan.FromMinutes(3),
        }
        .In(_root)
        .WithVariables(Engine.Engine.Environment.Where(x => x.Value is not null).Select(x => $"{x.Key}={x.Value}"))
        .WithVariable("DOCKER_CACHE_IMAGE", image)
        .WithVariable("DOCKER_CACHE_SKIP", "never") // What the cache is worth shows only where something is built.
        .WithVariable("DOCKER_CACHE_CONTEXT", Project.Folder)
        .WithVariable("DOCKER_CACHE_BUILD_ARGS", $"BASE_IMAGE={Engine.BaseImage}");

    protected static Task<BuildResult> RunAsync(BuildProcess build, params string[] targets) =>
        (build with { Arguments = [.. targets, .. build.Arguments] }).RunAsync(); // A list takes whatever stands behind it.

    /// <summary>Runs a build that has to succeed, and shows all it said where it does not.</summary>
    protected static async Task<BuildResult> SucceedAsync(BuildProcess build, params string[] targets)
    {
        var result = await RunAsync(build, targets);
        result.ExitCode.ShouldBe(0, result.Output);
        return result;
    }

    /// <summary>Gives what the summary says of a target.</summary>
    protected static string Note(BuildResult result, string target) => result.Summary.Single(row => row.Target == target).Note;

    public virtual void Dispose()
    {
        GC.SuppressFinalize(this);
        Project.Dispose();
        _root.Dispose();
    }
}
