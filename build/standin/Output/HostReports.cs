using System.Globalization;
using Serilog.Core;
using Serilog.Events;

namespace Nuke.Common.Execution;

/// <summary>Reports warnings and errors in the build server's own way.</summary>
internal sealed class HostReports(Host host) : ILogEventSink
{
    public void Emit(LogEvent logEvent)
    {
        var text = logEvent.RenderMessage(CultureInfo.InvariantCulture);
        var details = logEvent.Exception?.ToString();
        if (logEvent.Level == LogEventLevel.Warning)
            host.ReportWarning(text, details);
        else
            host.ReportError(text, details);
    }
}
