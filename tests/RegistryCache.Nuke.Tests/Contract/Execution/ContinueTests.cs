using RegistryCache.BuildRuns;

namespace RegistryCache.Nuke.Tests.Contract.Execution;

public sealed class ContinueTests
{
    [Fact]
    public async Task Continue_skips_what_has_succeeded_in_the_attempt_before()
    {
        using var root = new BuildRoot();
        var build = ContractBuild.Of("Failing").In(root).With("AfterFails");

        await build.RunAsync();
        var result = await build.With("--continue").RunAsync();

        result.Summary.ShouldBe(
        [
            new("Before", "Skipped"),
            new("Fails", "Failed", "InvalidOperationException: boom"),
            new("AfterFails", "NotRun"),
        ]);
    }
}
