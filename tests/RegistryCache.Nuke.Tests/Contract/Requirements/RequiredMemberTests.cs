using RegistryCache.BuildRuns;

namespace RegistryCache.Nuke.Tests.Contract.Requirements;

public sealed class RequiredMemberTests
{
    private readonly BuildProcess build = ContractBuild.Of("RequiredMember").With("--host Jenkins");

    [Fact]
    public async Task A_required_member_is_checked_whichever_target_runs()
    {
        var result = await build.RunAsync();

        result.ExitCode.ShouldBe(255);
        result.Lines.ShouldContain("Member 'Must' is required to be not null or empty");
        result.Summary.ShouldBe([new("Unrelated", "NotRun")]);
    }

    [Fact]
    public async Task A_required_member_with_a_value_lets_the_build_run()
    {
        var result = await build.With("--must a").RunAsync();

        result.ExitCode.ShouldBe(0);
        result.Ran.ShouldBe(["Unrelated"]);
    }
}
