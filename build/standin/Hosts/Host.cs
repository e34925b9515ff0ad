using System.ComponentModel;
using System.Globalization;
using Nuke.Common.Execution;
using Nuke.Common.Utilities;
using Serilog;

namespace Nuke.Common;

/// <summary>Where a build runs: a terminal or a build server.</summary>
[TypeConverter(typeof(TypeConverter))]
public partial class Host
{
    private const char Blank = '\u00A0';

    private static readonly string[] Logo =
    [
        "███╗   ██╗██╗   ██╗██╗  ██╗███████╗",
        "████╗  ██║██║   ██║██║ ██╔╝██╔════╝",
        "██╔██╗ ██║██║   ██║█████╔╝ █████╗  ",
        "██║╚██╗██║██║   ██║██╔═██╗ ██╔══╝  ",
        "██║ ╚████║╚██████╔╝██║  ██╗███████╗",
        "╚═╝  ╚═══╝ ╚═════╝ ╚═╝  ╚═╝╚══════╝",
    ];

    protected Host() => Instance = this;

    internal static Host Instance { get; private set; }

    internal virtual HostTheme Theme => HostTheme.OfTerminal;

    internal virtual string OutputTemplate => Logging.TimestampTemplate;

    protected internal void WriteLogo()
    {
        Debug();
        foreach (var line in Logo)
            Debug(line.Replace(' ', Blank));
        Debug();
    }

    /// <summary>Writes what stands before a block of output; disposing of the result, what stands after it.</summary>
    protected internal virtual IDisposable WriteBlock(string text)
    {
        Debug();
        Debug("╬" + new string('═', text.Length + 5));
        foreach (var line in text.Split(Environment.NewLine))
            Debug($"║ {Theme.Format(HostStyle.Information, line)}");
        Debug("╬" + new string('═', Math.Max(text.Length - 4, 2)));
        Debug();
        return DelegateDisposable.CreateBracket();
    }

    protected internal virtual void ReportWarning(string text, string details = null)
    {
    }

    protected internal virtual void ReportError(string text, string details = null)
    {
    }

    /// <summary>Handles messages that are meant for the build server, and says whether this one was.</summary>
    protected internal virtual bool FilterMessage(string message) => false;

    protected internal virtual void WriteErrorsAndWarnings()
    {
        var problems = Logging.Problems.Events;
        if (problems.Count == 0)
            return;

        using (WriteBlock("Errors & Warnings"))
        {
            Log.Logger = new LoggerConfiguration()
                .WriteTo.Console(
                    outputTemplate: Logging.ErrorsAndWarningsTemplate,
                    theme: Theme.ForLog,
                    applyThemeToRedirectedOutput: true,
                    formatProvider: null)
                .CreateLogger();
            foreach (var problem in problems.Where(x => x.MessageTemplate.Text.Length > 0))
                Log.Write(problem);
        }
    }

    protected internal virtual void WriteTargetOutcome(INukeBuild build) => OutcomeTable.Write(build.ExecutionPlan);

    protected internal virtual void WriteBuildOutcome(INukeBuild build)
    {
        var now = DateTime.Now.ToString(CultureInfo.CurrentCulture);
        Debug();
        if (build.IsSucceeding)
            Success($"Build succeeded on {now}. ＼（＾ᴗ＾）／");
        else
            Error($"Build failed on {now}. (╯°□°）╯︵ ┻━┻");
    }
}
