using CliWrap.Buffered;
using CliWrap;
using RegistryCache.BuildRuns;

namespace RegistryCache.Integration.Projects;

/// <summary>Runs a line as somebody who pastes it into a terminal does.</summary>
internal static class Shell
{
    public static async Task<BuildResult> RunAsync(string line, IReadOnlyDictionary<string, string?> environment)
    {
        var result = await Cli.Wrap("sh")
            .WithArguments(["-c", line])
            .WithEnvironmentVariables(environment)
            .WithValidation(CommandResultValidation.None)
            .ExecuteBufferedAsync(TestContext.Current.CancellationToken);

        return new BuildResult(result.ExitCode, result.StandardOutput, result.StandardError);
    }
}
