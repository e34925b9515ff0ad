using Nuke.Common.CI;
using Nuke.Common.Utilities;
using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace Nuke.Common.Execution;

/// <summary>Sets up what is logged, where to and in which form.</summary>
public static class Logging
{
    public static readonly LoggingLevelSwitch LevelSwitch = new();

    internal const string ErrorsAndWarningsTemplate = "[{Level:u3}] {ExecutingTarget}: {Message:l}{NewLine}";
    internal const string StandardTemplate = "[{Level:u3}] {Message:l}{NewLine}{Exception}";
    internal const string TimestampTemplate = "{Timestamp:HH:mm:ss} " + StandardTemplate;

    public static LogLevel Level
    {
        get => LevelSwitch.MinimumLevel switch
        {
            LogEventLevel.Verbose => LogLevel.Trace,
            LogEventLevel.Debug => LogLevel.Normal,
            LogEventLevel.Warning => LogLevel.Warning,
            _ => LogLevel.Error,
        };
        set => LevelSwitch.MinimumLevel = value switch
        {
            LogLevel.Trace => LogEventLevel.Verbose,
            LogLevel.Normal => LogEventLevel.Debug,
            LogLevel.Warning => LogEventLevel.Warning,
            _ => LogEventLevel.Error,
        };
    }

    internal static LoggedProblems Problems { get; } = new();

    public static void Configure(INukeBuild build = null)
        => Log.Logger = new LoggerConfiguration()
            .ConfigureEnricher()
            .ConfigureHost(build)
            .ConfigureConsole(build)
            .ConfigureInMemory(build)
            .ConfigureFiles(build)
            .ConfigureLevel()
            .ConfigureFilter(build)
            .CreateLogger();

    public static LoggerConfiguration ConfigureEnricher(this LoggerConfiguration configuration)
        => configuration.Enrich.With<ExecutingTarget>();

    public static LoggerConfiguration ConfigureLevel(this LoggerConfiguration configuration)
        => configuration.MinimumLevel.Verbose();

    public static LoggerConfiguration ConfigureFilter(this LoggerConfiguration configuration, INukeBuild build)
        => build == null
            ? configuration
            : configuration.Filter.ByExcluding(x => build.Host.FilterMessage(x.MessageTemplate.Text));

    public static LoggerConfiguration ConfigureConsole(this LoggerConfiguration configuration, INukeBuild build)
        => configuration.WriteTo.Console(
            outputTemplate: build != null && build.IsOutputEnabled(DefaultOutput.Timestamps)
                ? build.Host.OutputTemplate
                : StandardTemplate,
            theme: (build?.Host.Theme ?? HostTheme.OfTerminal).ForLog,
            applyThemeToRedirectedOutput: true,
            levelSwitch: LevelSwitch,
            formatProvider: null);

    public static LoggerConfiguration ConfigureHost(this LoggerConfiguration configuration, INukeBuild build)
        => build == null
            ? configuration
            : configuration.WriteTo.Sink(new HostReports(build.Host), LogEventLevel.Warning);

    public static LoggerConfiguration ConfigureInMemory(this LoggerConfiguration configuration, INukeBuild build)
        => build == null ? configuration : configuration.WriteTo.Sink(Problems, LogEventLevel.Warning);

    public static LoggerConfiguration ConfigureFiles(this LoggerConfiguration configuration, INukeBuild build)
        => build == null || build.Host is IBuildServer
            ? configuration
            : configuration.WriteTo.Sink(LogFiles.Open(build.TemporaryDirectory));

    /// <summary>Names the target that messages belong to until the result is disposed.</summary>
    public static IDisposable SetTarget(string name)
    {
        var previous = ExecutingTarget.Name;
        ExecutingTarget.Name = name;
        return DelegateDisposable.CreateBracket(cleanup: () => ExecutingTarget.Name = previous);
    }
}
