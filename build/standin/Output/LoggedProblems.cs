using Serilog.Core;
using Serilog.Events;

namespace Nuke.Common.Execution;

/// <summary>Keeps warnings and errors for the end of the build.</summary>
internal sealed class LoggedProblems : ILogEventSink
{
    private readonly List<LogEvent> _events = [];

    public IReadOnlyList<LogEvent> Events
    {
        get
        {
            lock (_events)
                return [.. _events];
        }
    }

    public void Emit(LogEvent logEvent)
    {
        lock (_events)
            _events.Add(logEvent);
    }
}
