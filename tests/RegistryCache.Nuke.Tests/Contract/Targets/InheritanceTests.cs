using RegistryCache.BuildRuns;

namespace RegistryCache.Nuke.Tests.Contract.Targets;

public sealed class InheritanceTests
{
    private readonly BuildProcess build = ContractBuild.Of("Inheritance");

    [Theory]
    [InlineData("Virtual", "base Virtual, derived Virtual")]
    [InlineData("Replaced", "derived Replaced")]
    [InlineData("Extended", "component Dependency, component Extended, class Extended")]
    [InlineData("Overridden", "class Overridden")]
    [InlineData("Explicit", "component Explicit, class Explicit")]
    public async Task A_target_takes_from_below_only_what_it_asks_for(string target, string expected)
    {
        var result = await build.With(target).RunAsync();

        result.ExitCode.ShouldBe(0);
        string.Join(", ", result.Lines.Where(x => x.StartsWith("base ", StringComparison.Ordinal)
            || x.StartsWith("derived ", StringComparison.Ordinal)
            || x.StartsWith("component ", StringComparison.Ordinal)
            || x.StartsWith("class ", StringComparison.Ordinal))).ShouldBe(expected);
    }
}
