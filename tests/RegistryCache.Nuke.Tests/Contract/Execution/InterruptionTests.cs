using RegistryCache.BuildRuns;

namespace RegistryCache.Nuke.Tests.Contract.Execution;

public sealed class InterruptionTests
{
    [Fact]
    public async Task An_interrupted_build_runs_the_assured_targets_and_shows_the_summary()
    {
        var result = await ContractBuild.Of("Interruption").InterruptedAt("waiting").RunAsync();

        result.ExitCode.ShouldBe(130);
        result.Lines.ShouldContain("cleaned up");
        result.Summary.ShouldBe(
            [new("Waits", "Aborted"), new("Never", "NotRun"), new("Cleanup", "Succeeded")]);
        result.ShouldSay("Build failed on ");
    }
}
