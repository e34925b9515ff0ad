using Serilog.Events;

namespace Nuke.Common.Tooling;

/// <summary>Gives the lines of a tool that match a pattern a level of their own.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public class LogLevelPattern(LogEventLevel level, string pattern) : Attribute
{
    public LogEventLevel Level { get; } = level;

    public string Pattern { get; } = pattern;
}
