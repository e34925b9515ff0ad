using RegistryCache.Nuke.Tests.Running;

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

        result.RawOutput.ShouldContain("\u001b[", Case.Sensitive);
    }

    [Fact]
    public async Task No_log_file_is_written_on_a_build_server()
    {
        using var root = new BuildRoot();

        await ContractBuild.Of("Logging").In(root).WithVariable("GITHUB_ACTIONS", "true").RunAsync();

        File.Exists(root.PathOf(".nuke/temp/build.log")).ShouldBeFalse();
    }
}
