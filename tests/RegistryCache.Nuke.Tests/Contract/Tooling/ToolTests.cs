using RegistryCache.BuildRuns;

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
    public async Task A_variable_says_where_a_tool_is()
    {
        using var root = new BuildRoot();

        var result = await build.In(root).With("DotNet").WithVariable("DOTNET_EXE", "/bin/echo").RunAsync();

        result.ExitCode.ShouldBe(0);
        result.ShouldSay($" [INF] > /bin/echo test {root.Path}\n");
        result.ShouldSay($" [DBG] test {root.Path}\n");
    }

    [Fact]
    public async Task What_docker_writes_to_standard_error_is_no_error_and_its_warnings_are_warnings()
    {
        using var root = new BuildRoot();
        var docker = root.WriteExecutable("docker", "echo out; echo progress >&2; echo 'WARNING! unencrypted' >&2");

        var result = await build.In(root).With("Docker").WithVariable("DOCKER_EXE", docker).RunAsync();

        result.ExitCode.ShouldBe(0);
        result.ShouldSay(" [DBG] out\n");
        result.ShouldSay(" [DBG] progress\n");
        result.Problems.ShouldBe(["WARNING! unencrypted"]);
        result.Value("Output").ShouldBe("3");
    }

    [Fact]
    public async Task A_tool_that_fails_fails_the_target()
    {
        using var root = new BuildRoot();
        var docker = root.WriteExecutable("docker", "echo no such image >&2; exit 5");

        var result = await build.In(root).With("Docker").WithVariable("DOCKER_EXE", docker).RunAsync();

        result.ExitCode.ShouldBe(255);
        result.Summary.ShouldBe([new("Docker", "Failed", "ProcessException: Process 'docker' exited with code 5.")]);
        result.ShouldSay("Error output:\n   no such image\n");
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
