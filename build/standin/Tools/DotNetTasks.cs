using Nuke.Common.Tooling;
using Serilog.Events;

namespace Nuke.Common.Tools.DotNet;

/// <summary>Runs the .NET command line.</summary>
[PathTool(Executable = PathExecutable)]
[LogLevelPattern(LogEventLevel.Warning, @": warning \w{2,5}\d{1,5}:")]
[LogLevelPattern(LogEventLevel.Error, @": error \w{2,5}\d{1,5}:")]
public class DotNetTasks : ToolTasks, IRequirePathTool
{
    public const string PathExecutable = "dotnet";

    // What MSBuild gives a meaning of its own in a property value; the percent sign comes first.
    private const string SpecialCharacters = "%$@';?*";

    public static string DotNetPath
    {
        get => new DotNetTasks().GetToolPathInternal();
        set => new DotNetTasks().SetToolPath(value);
    }

    public static IReadOnlyCollection<Output> DotNet(
        ArgumentStringHandler arguments,
        string workingDirectory = null,
        IReadOnlyDictionary<string, string> environmentVariables = null,
        int? timeout = null,
        bool? logOutput = null,
        bool? logInvocation = null,
        Action<OutputType, string> logger = null,
        Func<IProcess, object> exitHandler = null)
        => new DotNetTasks().Run(
            arguments,
            workingDirectory,
            environmentVariables,
            timeout,
            logOutput,
            logInvocation,
            logger,
            exitHandler);

    public static string EscapeMSBuild(string str)
        => SpecialCharacters.Aggregate(
            str,
            (text, x) => text.Replace(x.ToString(), $"%{(int)x:X2}", StringComparison.Ordinal));
}
