using Serilog.Events;

namespace Nuke.Common.Tooling;

/// <summary>Sets the level of a tool's ordinary lines.</summary>
[AttributeUsage(AttributeTargets.Class)]
public class DefaultLogLevel(LogEventLevel level) : Attribute
{
    public LogEventLevel Level { get; } = level;
}
