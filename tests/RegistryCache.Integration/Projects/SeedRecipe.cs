using RegistryCache.Integration.Engines;

namespace RegistryCache.Integration.Projects;

/// <summary>The three lines this project began with, to be held against what has become of them.</summary>
public static class SeedRecipe
{
    /// <summary>Builds a project by the recipe, pushes the image, and tells which of its RUN steps ran.</summary>
    public static async Task<RunSteps> RunAsync(EngineFixture engine, string image, string context)
    {
        var recipe =
            $"""
            export BUILDKIT_PROGRESS=plain
            docker pull {image} || true
            DOCKER_BUILDKIT=1 docker build -t {image} --build-arg BUILDKIT_INLINE_CACHE=1 --cache-from {image} --build-arg BASE_IMAGE={engine.BaseImage} {context} &&
            docker push {image}
            """;
        var result = await Shell.RunAsync(recipe, engine.Engine.Environment);
        result.ExitCode.ShouldBe(0, result.ErrorOutput);
        return RunSteps.Parse(result.ErrorOutput);
    }
}
