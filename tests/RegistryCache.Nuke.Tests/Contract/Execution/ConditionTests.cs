using RegistryCache.BuildRuns;

namespace RegistryCache.Nuke.Tests.Contract.Execution;

public sealed class ConditionTests
{
    private readonly BuildProcess build = ContractBuild.Of("Skipping");

    [Fact]
    public async Task A_static_condition_that_fails_skips_the_dependencies_too()
    {
        var result = await build.With("Static").RunAsync();

        result.ExitCode.ShouldBe(0);
        result.Summary.ShouldBe(
        [
            new("First", "Skipped", "Skipped: because of Static"),
            new("Static", "Skipped", "OnlyWhen: Ready && Missing == null"),
        ]);
    }

    [Fact]
    public async Task A_dynamic_condition_is_asked_after_the_dependencies_have_run()
    {
        var result = await build.With("Dynamic").RunAsync();

        result.ExitCode.ShouldBe(0);
        result.Summary.ShouldBe([new("First", "Succeeded"), new("Dynamic", "Skipped", "OnlyWhen: Ready")]);
    }

    [Fact]
    public async Task Conditions_that_hold_let_the_target_run()
    {
        var result = await build.With("Static Dynamic --ready").RunAsync();

        result.Ran.ShouldBe(["First", "Dynamic", "Static"]);
    }

    [Fact]
    public async Task All_conditions_that_fail_are_named()
    {
        var result = await build.With("TwoConditions").RunAsync();

        result.Summary.ShouldBe([new("TwoConditions", "Skipped", "OnlyWhen: Ready && Missing != null")]);
    }

    [Fact]
    public async Task A_condition_of_several_lines_is_shown_in_one()
    {
        var result = await build.With("LongCondition").RunAsync();

        result.Summary.ShouldBe([new("LongCondition", "Skipped", "OnlyWhen: Ready && Missing != null")]);
    }

    [Fact]
    public async Task A_condition_that_throws_fails_the_build()
    {
        var result = await build.With("Throwing").RunAsync();

        result.ExitCode.ShouldBe(255);
        result.Problems.ShouldBe(["Invocation of condition for Throwing has thrown an exception"]);
        result.Summary.ShouldBe([new("Throwing", "NotRun")]);
    }
}
