using CliWrap;
using CliWrap.Buffered;
using RegistryCache.Sandbox;

namespace Benchmarks;

/// <summary>The three lines this project began with: pull, build with the inline cache, push.</summary>
internal static class Recipe
{
    public static async Task RunAsync(SandboxEngine engine, string image, string context, string baseImage)
    {
        var result = await Cli.Wrap("sh")
            .WithArguments(
            [
                "-c",
                $"""
                docker pull {image} || true
                DOCKER_BUILDKIT=1 docker build -t {image} --build-arg BUILDKIT_INLINE_CACHE=1 --cache-from {image} --build-arg BASE_IMAGE={baseImage} {context} &&
                docker push {image}
                """,
            ])
            .WithEnvironmentVariables(engine.Environment)
            .WithValidation(CommandResultValidation.None)
            .ExecuteBufferedAsync();
        if (result.ExitCode != 0)
            throw new InvalidOperationException($"The recipe failed for {image}:\n{result.StandardError}");
    }
}
