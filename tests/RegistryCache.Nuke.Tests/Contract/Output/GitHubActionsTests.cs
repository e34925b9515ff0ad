using RegistryCache.BuildRuns;

namespace RegistryCache.Nuke.Tests.Contract.Output;

public sealed class GitHubActionsTests
{
    [Fact]
    public async Task Targets_are_groups_and_problems_are_annotations()
    {
        var result = await ContractBuild.Of("Logging").WithVariable("GITHUB_ACTIONS", "true").RunAsync();

        result.ExitCode.ShouldBe(0);
        result.Lines.Where(x => x.StartsWith("::", StringComparison.Ordinal)).ShouldBe(
        [
            "::group::Talk",
            "::warning::a warning",
            "::error::an error",
            "::error::an error with \"an exception\"",
            "::endgroup::Talk",
            "::group::Errors & Warnings",
            "::endgroup::Errors & Warnings",
        ]);
    }

    [Fact]
    public async Task Lines_are_coloured_whatever_the_terminal()
    {
        var result = await ContractBuild.Of("Logging").With("--host GitHubActions").RunAsync();

        result.RawOutput.ShouldContain(
            "\e[38;5;247m [\e[0m\e[38;5;45;1mINF\e[0m\e[38;5;247m] \e[0m"
            + "\e[39man \e[0m\e[38;5;45;1minformation\e[0m\e[39m of \e[0m\e[38;5;45;1m2\e[0m",
            Case.Sensitive);
        result.RawOutput.ShouldContain("\e[32;1mTalk\u00A0", Case.Sensitive);
    }

    [Fact]
    public async Task No_log_file_is_written_on_a_build_server()
    {
        using var root = new BuildRoot();

        await ContractBuild.Of("Logging").In(root).WithVariable("GITHUB_ACTIONS", "true").RunAsync();

        File.Exists(root.PathOf(".nuke/temp/build.log")).ShouldBeFalse();
    }
}
