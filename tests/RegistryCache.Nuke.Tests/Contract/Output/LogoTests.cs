using RegistryCache.BuildRuns;

namespace RegistryCache.Nuke.Tests.Contract.Output;

public sealed class LogoTests
{
    private readonly BuildProcess build = new(new ConsumingBuild("Contract", "NoDefault"));

    [Fact]
    public async Task A_build_says_what_runs_it()
    {
        var result = await build.With("Only").RunAsync();

        result.ShouldSay("██╗");
        result.ShouldSay("NUKE Execution Engine ");
    }

    [Theory]
    [InlineData("Only --no-logo")]
    [InlineData("Only -nologo true")]
    public async Task Unless_it_is_told_not_to(string arguments)
    {
        var result = await build.With(arguments).RunAsync();

        result.Ran.ShouldBe(["Only"]);
        result.ShouldNotSay("██╗");
        result.ShouldNotSay("NUKE Execution Engine ");
    }
}
