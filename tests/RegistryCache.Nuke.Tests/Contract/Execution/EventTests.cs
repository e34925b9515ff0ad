using RegistryCache.BuildRuns;

namespace RegistryCache.Nuke.Tests.Contract.Execution;

public sealed class EventTests
{
    private readonly BuildProcess build = ContractBuild.Of("Events");

    [Fact]
    public async Task A_build_is_told_what_happens()
    {
        var result = await build.With("Fails").RunAsync();

        result.Lines.Where(x => x.StartsWith("event: ", StringComparison.Ordinal)).Select(x => x[7..]).ShouldBe(
        [
            "created",
            "initialized",
            "skipped Skipped",
            "running Runs",
            "Fails",
            "succeeded Runs",
            "running Fails",
            "failed Fails",
            "finished badly",
        ]);
    }
}
