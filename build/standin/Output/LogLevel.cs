namespace Nuke.Common;

/// <summary>Says from which level on messages are shown.</summary>
public enum LogLevel
{
    Trace,
    Normal,
    Warning,
    Error,
}
