using System.Globalization;
using Nuke.Common.Utilities;

namespace Nuke.Common.Execution;

/// <summary>Lists the targets of a build with their status and duration.</summary>
internal static class OutcomeTable
{
    // Not an ordinary blank, so that viewers that fold blanks keep the columns.
    private const char Blank = '\u00A0';
    private const int MinimumNameWidth = 19;
    private const int StatusWidth = 10;
    private const int DurationWidth = 10;

    public static void Write(IReadOnlyCollection<ExecutableTarget> targets)
    {
        var nameWidth = Math.Max(targets.Max(x => x.Name.Length) + 4, MinimumNameWidth);
        var width = nameWidth + StatusWidth + DurationWidth;
        var total = targets.Aggregate(TimeSpan.Zero, (sum, x) => sum + x.Duration);

        Host.Debug();
        Host.Debug(new string('═', width));
        Host.Information(Line(nameWidth, "Target", "Status", "Duration"));
        Host.Debug(new string('─', width));
        foreach (var target in targets.Where(x => x.Status != ExecutionStatus.Collective))
        {
            var line = Line(nameWidth, target.Name, target.Status.ToString(), DurationOf(target), DetailsOf(target));
            Host.Write(StyleOf(target.Status), line);
        }

        Host.Debug(new string('─', width));
        Host.Information(Line(nameWidth, "Total", string.Empty, Format(total)));
        Host.Debug(new string('═', width));
    }

    private static string Line(int nameWidth, string name, string status, string duration, string details = null)
        => name.PadRight(nameWidth, Blank)
            + status.PadRight(StatusWidth, Blank)
            + duration.PadLeft(DurationWidth, Blank)
            + (details == null ? string.Empty : $"{Blank}{Blank}{Blank}// {details}");

    private static string DetailsOf(ExecutableTarget target)
        => target.SummaryInformation.Count > 0
            ? target.SummaryInformation.Select(x => $"{x.Key}: {x.Value}").JoinCommaSpace()
            : null;

    private static string DurationOf(ExecutableTarget target)
        => target.Status is ExecutionStatus.Succeeded or ExecutionStatus.Failed or ExecutionStatus.Aborted
            ? Format(target.Duration)
            : string.Empty;

    private static string Format(TimeSpan duration)
        => duration < TimeSpan.FromSeconds(1)
            ? "< 1sec"
            : string.Create(CultureInfo.InvariantCulture, $"{(int)duration.TotalMinutes}:{duration:ss}");

    private static HostStyle StyleOf(ExecutionStatus status) => status switch
    {
        ExecutionStatus.Skipped => HostStyle.Debug,
        ExecutionStatus.Succeeded => HostStyle.Success,
        ExecutionStatus.Aborted or ExecutionStatus.NotRun => HostStyle.Warning,
        ExecutionStatus.Failed => HostStyle.Error,
        _ => throw new NotSupportedException(status.ToString()),
    };
}
