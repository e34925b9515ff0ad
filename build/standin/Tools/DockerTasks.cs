using Nuke.Common.Tooling;
using Serilog.Events;

namespace Nuke.Common.Tools.Docker;

/// <summary>Runs docker.</summary>
[PathTool(Executable = PathExecutable)]
[LogErrorAsStandard]
[LogLevelPattern(LogEventLevel.Warning, "^WARNING!")]
public class DockerTasks : ToolTasks, IRequirePathTool
{
    public const string PathExecutable = "docker";

    public static string DockerPath
    {
        get => new DockerTasks().GetToolPathInternal();
        set => new DockerTasks().SetToolPath(value);
    }

    public static IReadOnlyCollection<Output> Docker(
        ArgumentStringHandler arguments,
        string workingDirectory = null,
        IReadOnlyDictionary<string, string> environmentVariables = null,
        int? timeout = null,
        bool? logOutput = null,
        bool? logInvocation = null,
        Action<OutputType, string> logger = null,
        Func<IProcess, object> exitHandler = null)
        => new DockerTasks().Run(
            arguments,
            workingDirectory,
            environmentVariables,
            timeout,
            logOutput,
            logInvocation,
            logger,
            exitHandler);
}
