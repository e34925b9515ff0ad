using RegistryCache.BuildRuns;

namespace RegistryCache.Nuke.Tests.Contract.Execution;

public sealed class FailureTests
{
    private readonly BuildProcess build = ContractBuild.Of("Failing");

    [Fact]
    public async Task After_a_failure_only_the_assured_targets_run()
    {
        var result = await build.With("AfterFails Cleanup").RunAsync();

        result.ExitCode.ShouldBe(255);
        result.Summary.ShouldBe(
        [
            new("Before", "Succeeded"),
            new("Fails", "Failed", "InvalidOperationException: boom"),
            new("AfterFails", "NotRun"),
            new("Cleanup", "Succeeded"),
        ]);
        result.Lines[^1].ShouldStartWith("Build failed on ");
    }

    [Fact]
    public async Task An_assured_target_runs_without_a_failure_too()
    {
        var result = await build.With("Before Cleanup").RunAsync();

        result.ExitCode.ShouldBe(0);
        result.Ran.ShouldBe(["Before", "Cleanup"], ignoreOrder: true);
    }

    [Fact]
    public async Task An_assured_target_that_fails_does_not_hide_the_failure()
    {
        var result = await build.With("Fails Cleanup CleanupFails").RunAsync();

        result.ExitCode.ShouldBe(255);
        result.Summary.ShouldBe(
        [
            new("Before", "Succeeded"),
            new("Fails", "Failed", "InvalidOperationException: boom"),
            new("Cleanup", "Succeeded"),
            new("CleanupFails", "Failed", "InvalidOperationException: cleanup"),
        ]);
    }

    [Fact]
    public async Task A_target_that_may_fail_lets_its_dependents_run_and_still_fails_the_build()
    {
        var result = await build.With("AfterSoftly").RunAsync();

        result.ExitCode.ShouldBe(255);
        result.Summary.ShouldBe(
            [new("FailsSoftly", "Failed", "NotSupportedException: soft"), new("AfterSoftly", "Succeeded")]);
        result.Lines[^1].ShouldStartWith("Build failed on ");
    }

    [Theory]
    [InlineData("FailsAsync", "InvalidOperationException: async")]
    [InlineData("FailsInParallel", "AggregateException: One or more errors occurred. (in parallel)")]
    [InlineData("FailsAfterReport", "Images: 3")]
    [InlineData("FailsByAssert", "Exception: asserted")]
    [InlineData("FailsInItsOwnWords", "SpokenException: the message")]
    public async Task The_summary_shows_the_first_line_of_the_message_unless_the_target_has_reported(
        string target, string note)
    {
        var result = await build.With(target).RunAsync();

        result.ExitCode.ShouldBe(255);
        result.Summary.ShouldBe([new(target, "Failed", note)]);
    }

    [Fact]
    public async Task The_exception_is_logged_with_all_its_lines()
    {
        var result = await build.With("Fails").RunAsync();

        result.Problems.ShouldBe(["Target Fails has thrown an exception"]);
        result.ShouldSay(
            """
             [ERR] Target Fails has thrown an exception
            System.InvalidOperationException: boom
            and the second line
               at Contract.Failing.
            """);
    }

    [Fact]
    public async Task An_exception_is_logged_as_it_describes_itself()
    {
        var result = await build.With("FailsInItsOwnWords").RunAsync();

        result.ShouldSay(
            """
             [ERR] Target FailsInItsOwnWords has thrown an exception
            told in its own words

            """);
        result.ShouldNotSay("its second line");
    }

    [Fact]
    public async Task A_logged_error_fails_nothing()
    {
        var result = await build.With("LogsAnError").RunAsync();

        result.ExitCode.ShouldBe(0);
        result.Problems.ShouldBe(["only logged"]);
    }

    [Theory]
    [InlineData("SetsCode", "Succeeded")]
    [InlineData("SetsCodeAndFails", "Failed")]
    public async Task The_exit_code_that_the_build_sets_is_the_one_it_ends_with(string target, string status)
    {
        var result = await build.With(target).RunAsync();

        result.ExitCode.ShouldBe(17);
        result.Summary.ShouldHaveSingleItem().Status.ShouldBe(status);
    }
}
