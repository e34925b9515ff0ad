using Serilog.Core;
using Serilog.Events;

namespace Nuke.Common.Execution;

/// <summary>Adds the name of the running target to each message.</summary>
internal sealed class ExecutingTarget : ILogEventEnricher
{
    private const int MaximumLength = 20;

    /// <summary>Gets or sets the name of the target that is running.</summary>
    public static string Name { get; set; } = string.Empty;

    public void Enrich(LogEvent logEvent, ILogEventPropertyFactory propertyFactory)
    {
        var shown = Name[..Math.Min(Name.Length, MaximumLength)];
        logEvent.AddOrUpdateProperty(new LogEventProperty(nameof(ExecutingTarget), new ScalarValue(shown)));
    }
}
