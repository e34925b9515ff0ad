using System.Reflection;
using System.Text.RegularExpressions;
using Nuke.Common.Utilities;
using Serilog;
using Serilog.Events;

namespace Nuke.Common.Tooling;

/// <summary>The base of classes that run one tool, found and logged as their attributes say.</summary>
public abstract class ToolTasks
{
    private string OverrideVariable => GetType().Name.TrimEnd("Tasks").ToUpperInvariant() + "_EXE";

    protected internal string GetToolPathInternal()
        => ToolPathResolver.TryGetEnvironmentExecutable(OverrideVariable) ?? GetToolPath();

    protected internal virtual Action<OutputType, string> GetLogger()
    {
        var type = GetType();
        var patterns = type.GetCustomAttributes<LogLevelPattern>()
            .Select(x => (x.Level, Expression: new Regex(x.Pattern, RegexOptions.IgnoreCase)))
            .ToList();
        var errorLevel = type.Has<LogErrorAsStandard>() ? (LogEventLevel?)null : LogEventLevel.Error;
        var defaultLevel = type.GetCustomAttribute<DefaultLogLevel>()?.Level ?? LogEventLevel.Debug;

        return (stream, text) =>
        {
            var index = patterns.FindIndex(x => x.Expression.IsMatch(text));
            var level = index != -1 ? patterns[index].Level
                : stream == OutputType.Err ? errorLevel ?? defaultLevel
                : defaultLevel;
            Log.Write(level, text);
        };
    }

    protected virtual string GetToolPath() => ToolAttribute.Of(GetType()).GetToolPath();

    protected void SetToolPath(string path)
    {
        Assert.FileExists(path);
        EnvironmentInfo.SetVariable(OverrideVariable, path);
    }

    protected IReadOnlyCollection<Output> Run(
        ArgumentStringHandler arguments,
        string workingDirectory = null,
        IReadOnlyDictionary<string, string> environmentVariables = null,
        int? timeout = null,
        bool? logOutput = null,
        bool? logInvocation = null,
        Action<OutputType, string> logger = null,
        Func<IProcess, object> exitHandler = null)
    {
        using var process = ProcessTasks.StartProcess(
            GetToolPathInternal(),
            arguments.ToStringAndClear(),
            workingDirectory,
            environmentVariables,
            timeout,
            logOutput,
            logInvocation,
            logger ?? GetLogger(),
            arguments.GetFilter());
        process.AssertWaitForExit();
        if (exitHandler != null)
            exitHandler(process);
        else
            process.AssertZeroExitCode();

        return process.Output;
    }
}
