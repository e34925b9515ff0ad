using Nuke.Common;
using Nuke.Common.Tooling;
using Nuke.Common.Tools.Docker;
using Nuke.Common.Tools.DotNet;

namespace Contract;

internal sealed class Tools : NukeBuild
{
    public static int Run() => Execute<Tools>();

    Target Succeeds => _ => _
        .Executes(() => Shell("echo out; echo err >&2"));

    Target Fails => _ => _
        .Executes(() => Shell("echo out; echo reason >&2; exit 3"));

    Target FailsSilently => _ => _
        .Executes(() => Shell("exit 4"));

    Target Silent => _ => _
        .Executes(() =>
        {
            var process = ProcessTasks.StartProcess(
                "/bin/sh", "-c \"echo out\"", logOutput: false, logInvocation: false);
            process.AssertZeroExitCode();
            Print.Value("Output", string.Join('|', process.Output.Select(x => $"{x.Type}:{x.Text}")));
            Print.Value("ExitCode", process.ExitCode);
        });

    Target Elsewhere => _ => _
        .Executes(() => ProcessTasks.StartProcess("sh", "-c pwd", workingDirectory: TemporaryDirectory)
            .AssertZeroExitCode());

    Target OnlyItsEnvironment => _ => _
        .Executes(() => ProcessTasks.StartProcess(
                "/bin/sh",
                "-c \"echo ONE=$ONE HOME=$HOME\"",
                environmentVariables: new Dictionary<string, string> { ["ONE"] = "1" })
            .AssertZeroExitCode());

    Target Redacts => _ => _
        .Executes(() => ProcessTasks.StartProcess(
                "/bin/sh",
                "-c \"echo login s3cr3t\"",
                outputFilter: x => x.Replace("s3cr3t", "[REDACTED]", StringComparison.Ordinal))
            .AssertZeroExitCode());

    Target Quotes => _ => _
        .Executes(() =>
        {
            var words = "two words";
            var secret = "s3cr3t";
            ProcessTasks.StartProcess("/bin/echo", $"{"one"} {words} {words:nq} {secret:r} {RootDirectory} {3}")
                .AssertZeroExitCode();
        });

    Target DotNet => _ => _
        .Executes(() => DotNetTasks.DotNet($"test {RootDirectory}"));

    Target Docker => _ => _
        .Executes(() => Print.Value("Output", DockerTasks.Docker($"version").Count));

    Target Missing => _ => _
        .Executes(() => ProcessTasks.StartProcess("/no/such/tool"));

    private static void Shell(string script) =>
        ProcessTasks.StartProcess("/bin/sh", $"-c {script}").AssertZeroExitCode();
}
