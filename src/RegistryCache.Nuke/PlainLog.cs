using RegistryCache.Text;
using Serilog;
using Serilog.Events;
using Serilog.Parsing;

namespace RegistryCache.Components;

/// <summary>Logs text that is somebody else's, docker's for one: no part of it is a template, and none is coloured as a value.</summary>
internal static class PlainLog
{
    public static void Debug(string text) => Write(LogEventLevel.Debug, text);

    public static void Information(string text) => Write(LogEventLevel.Information, text);

    public static void Warning(string text) => Write(LogEventLevel.Warning, text);

    public static void Error(string text) => Write(LogEventLevel.Error, text);

    /// <summary>Prints a line unchanged, for pasting or parsing.</summary>
    public static void Print(string text) => Console.WriteLine(LogText.Harmless(text));

    private static void Write(LogEventLevel level, string text) => Log.Write(new LogEvent(
        DateTimeOffset.Now, level, exception: null, new MessageTemplate([new TextToken(LogText.Harmless(text))]), properties: []));
}
