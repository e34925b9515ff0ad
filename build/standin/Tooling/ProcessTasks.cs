using System.Diagnostics;
using System.Text;
using Nuke.Common.Utilities;
using Serilog;
using Serilog.Events;

namespace Nuke.Common.Tooling;

/// <summary>Starts processes whose output goes to the log.</summary>
public static class ProcessTasks
{
    public static bool DefaultLogOutput = true;
    public static bool DefaultLogInvocation = true;
    public static bool LogWorkingDirectory = true;
    public static string DefaultWorkingDirectory = Environment.CurrentDirectory;

    private static readonly Lock InvocationLock = new();

    public static IProcess StartShell(
        string command,
        string workingDirectory = null,
        IReadOnlyDictionary<string, string> environmentVariables = null,
        int? timeout = null,
        bool? logOutput = null,
        bool? logInvocation = null,
        Action<OutputType, string> logger = null,
        Func<string, string> outputFilter = null)
        => StartProcess(
            ToolPathResolver.GetPathExecutable(EnvironmentInfo.IsWin ? "cmd" : "bash"),
            $"{(EnvironmentInfo.IsWin ? "/c" : "-c")} {command.DoubleQuote()}",
            workingDirectory,
            environmentVariables,
            timeout,
            logOutput,
            logInvocation,
            logger,
            outputFilter);

    public static IProcess StartProcess(
        string toolPath,
        ArgumentStringHandler arguments,
        string workingDirectory = null,
        IReadOnlyDictionary<string, string> environmentVariables = null,
        int? timeout = null,
        bool? logOutput = null,
        bool? logInvocation = null,
        Action<OutputType, string> logger = null)
        => StartProcess(
            toolPath,
            arguments.ToStringAndClear(),
            workingDirectory,
            environmentVariables,
            timeout,
            logOutput,
            logInvocation,
            logger,
            arguments.GetFilter());

    /// <summary>Starts a process; environment variables, when given, replace the whole environment.</summary>
    public static IProcess StartProcess(
        string toolPath,
        string arguments = null,
        string workingDirectory = null,
        IReadOnlyDictionary<string, string> environmentVariables = null,
        int? timeout = null,
        bool? logOutput = null,
        bool? logInvocation = null,
        Action<OutputType, string> logger = null,
        Func<string, string> outputFilter = null)
    {
        toolPath.NotNull();
        if (!Path.IsPathRooted(toolPath) && !toolPath.Contains(Path.DirectorySeparatorChar))
            toolPath = ToolPathResolver.GetPathExecutable(toolPath);
        if (FindRuntime(toolPath) is { } runtime)
            (toolPath, arguments) = (runtime, $"{toolPath.DoubleQuoteIfNeeded()} {arguments}".TrimEnd());

        workingDirectory ??= DefaultWorkingDirectory;
        outputFilter ??= x => x;
        Assert.FileExists(toolPath);
        Assert.DirectoryExists(workingDirectory);

        var startInfo = CreateStartInfo(toolPath, arguments, workingDirectory, environmentVariables);
        if (logInvocation ?? DefaultLogInvocation)
            LogInvocation(startInfo, outputFilter);

        return new StartedProcess(
            Process.Start(startInfo).NotNull(),
            outputFilter,
            logOutput ?? DefaultLogOutput ? logger ?? DefaultLogger : null,
            timeout);
    }

    public static void DefaultLogger(OutputType type, string output)
    {
        if (type == OutputType.Std)
            Log.Debug(output);
        else
            Log.Error(output);
    }

    // Assemblies need something to run them.
    private static string FindRuntime(string toolPath)
    {
        if (toolPath.EndsWith(".dll", StringComparison.OrdinalIgnoreCase))
        {
            return ToolPathResolver.TryGetEnvironmentExecutable("DOTNET_EXE")
                ?? ToolPathResolver.GetPathExecutable("dotnet");
        }

        var isForeign = toolPath.EndsWith(".exe", StringComparison.OrdinalIgnoreCase)
            && EnvironmentInfo.IsUnix
            && !EnvironmentInfo.IsWsl;
        return isForeign ? ToolPathResolver.GetPathExecutable("mono") : null;
    }

    private static ProcessStartInfo CreateStartInfo(
        string toolPath,
        string arguments,
        string workingDirectory,
        IReadOnlyDictionary<string, string> environmentVariables)
    {
        var startInfo = new ProcessStartInfo(toolPath, arguments ?? string.Empty)
        {
            WorkingDirectory = workingDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        if (environmentVariables != null)
        {
            startInfo.Environment.Clear();
            foreach (var (name, value) in environmentVariables)
                startInfo.Environment[name] = value;
        }

        return startInfo;
    }

    private static void LogInvocation(ProcessStartInfo startInfo, Func<string, string> filter)
    {
        lock (InvocationLock)
        {
            Log.Information(
                "> {ToolPath} {Arguments}",
                startInfo.FileName.DoubleQuoteIfNeeded(),
                filter(startInfo.Arguments));
            if (LogWorkingDirectory)
            {
                var level = startInfo.WorkingDirectory == DefaultWorkingDirectory
                    ? LogEventLevel.Verbose
                    : LogEventLevel.Information;
                Log.Write(level, "@ {WorkingDirectory}", startInfo.WorkingDirectory);
            }
        }
    }
}
