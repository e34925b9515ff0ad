using RegistryCache.Nuke.Tests.Running;

namespace RegistryCache.Nuke.Tests.Contract.Tooling;

public sealed class ToolTests
{
    private readonly BuildProcess build = ContractBuild.Of("Tools");

    [Fact]
    public async Task A_process_is_logged_with_its_arguments_and_its_output()
    {
        var result = await build.With("Succeeds").RunAsync();

        result.ExitCode.ShouldBe(0);
        result.ShouldSay(" [INF] > /bin/sh -c \"echo out; echo err >&2\"\n");
        result.ShouldSay(" [DBG] out\n");
        result.ShouldSay(" [ERR] err\n");
    }

    [Fact]
    public async Task A_process_that_fails_is_told_with_command_directory_and_error_output()
    {
        using var root = new BuildRoot();

        var result = await build.In(root).With("Fails").RunAsync();

        result.ExitCode.ShouldBe(255);
        result.Summary.ShouldBe([new("Fails", "Failed", "ProcessException: Process 'sh' exited with code 3.")]);
        result.ShouldSay(
            $"""
            Nuke.Common.Tooling.ProcessException: Process 'sh' exited with code 3.
               > /bin/sh -c "echo out; echo reason >&2; exit 3"
               @ {root.Path}
            Error output:
               reason
            """);
    }

    [Fact]
    public async Task Without_error_output_there_is_no_heading_for_it()
    {
        var result = await build.With("FailsSilently").RunAsync();

        result.ExitCode.ShouldBe(255);
        result.ShouldNotSay("Error output:");
    }

    [Fact]
    public async Task A_process_can_be_kept_out_of_the_log()
    {
        var result = await build.With("Silent").RunAsync();

        result.ShouldNotSay("/bin/sh");
        result.Value("Output").ShouldBe("Std:out");
        result.Value("ExitCode").ShouldBe("0");
    }

    [Fact]
    public async Task A_bare_name_is_looked_up_and_another_directory_is_logged()
    {
        using var root = new BuildRoot();

        var result = await build.In(root).With("Elsewhere").RunAsync();

        result.ExitCode.ShouldBe(0);
        result.ShouldSay("/sh -c pwd\n");
        result.ShouldSay($" [INF] @ {root.PathOf(".nuke/temp")}\n");
        result.ShouldSay($" [DBG] {root.PathOf(".nuke/temp")}\n");
    }

    [Fact]
    public async Task Variables_for_a_process_are_all_it_gets()
    {
        var result = await build.With("OnlyItsEnvironment").RunAsync();

        result.ShouldSay(" [DBG] ONE=1 HOME=\n");
    }

    [Fact]
    public async Task A_filter_is_applied_to_command_and_output()
    {
        var result = await build.With("Redacts").RunAsync();

        result.ExitCode.ShouldBe(0);
        result.ShouldSay("-c \"echo login [REDACTED]\"\n");
        result.ShouldSay(" [DBG] login [REDACTED]\n");
        result.ShouldNotSay("s3cr3t");
    }

    [Fact]
    public async Task An_interpolated_argument_is_quoted_where_needed_and_redacted_where_asked()
    {
        using var root = new BuildRoot();

        var result = await build.In(root).With("Quotes").RunAsync();

        result.ShouldSay($" [INF] > /bin/echo one \"two words\" two words [REDACTED] {root.Path} 3\n");
        result.ShouldSay($" [DBG] one two words two words [REDACTED] {root.Path} 3\n");
    }

    [Fact]
    public async Task A_tool_that_does_not_exist_fails_the_target()
    {
        var result = await build.With("Missing").RunAsync();

        result.ExitCode.ShouldBe(255);
        result.Summary.ShouldHaveSingleItem().Note.ShouldStartWith(
            "ArgumentException: Expected file to exist: /no/such/tool");
    }
}
