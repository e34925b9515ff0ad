namespace Nuke.Common.Tooling;

/// <summary>Runs one program.</summary>
internal sealed class ToolExecutor(string toolPath)
{
    public IReadOnlyCollection<Output> Execute(
        ArgumentStringHandler arguments,
        string workingDirectory = null,
        IReadOnlyDictionary<string, string> environmentVariables = null,
        int? timeout = null,
        bool? logOutput = null,
        bool? logInvocation = null,
        Action<OutputType, string> logger = null,
        Action<IProcess> exitHandler = null)
    {
        using var process = ProcessTasks.StartProcess(
            toolPath,
            arguments,
            workingDirectory,
            environmentVariables,
            timeout,
            logOutput,
            logInvocation,
            logger);
        process.AssertWaitForExit();
        if (exitHandler != null)
            exitHandler(process);
        else
            process.AssertZeroExitCode();

        return process.Output;
    }
}
