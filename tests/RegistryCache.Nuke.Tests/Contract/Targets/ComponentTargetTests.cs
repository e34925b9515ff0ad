using RegistryCache.BuildRuns;

namespace RegistryCache.Nuke.Tests.Contract.Targets;

public sealed class ComponentTargetTests
{
    private readonly BuildProcess build = ContractBuild.Of("Components");

    [Theory]
    [InlineData("Shorthand", "Clean Shorthand")]
    [InlineData("Selected", "ForTwo Two Selected")]
    [InlineData("AfterClean Clean", "Clean AfterClean")]
    [InlineData("Clean BeforeClean", "BeforeClean Clean")]
    [InlineData("TriggersClean", "TriggersClean Clean")]
    [InlineData("One", "One TriggeredByOne")]
    [InlineData("TriesAbsent", "TriesAbsent")]
    [InlineData("TriesClean", "Clean TriesClean")]
    public async Task Targets_of_components_are_reached_by_their_interface(string targets, string expected)
    {
        var result = await build.With(targets).RunAsync();

        result.ExitCode.ShouldBe(0);
        result.Ran.ShouldBe(expected.Split(' '));
    }
}
