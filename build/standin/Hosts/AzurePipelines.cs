using Nuke.Common.Execution;
using Nuke.Common.Utilities;

namespace Nuke.Common.CI.AzurePipelines;

/// <summary>Is Azure Pipelines.</summary>
public class AzurePipelines : Host, IBuildServer
{
    internal AzurePipelines()
    {
    }

    public static new AzurePipelines Instance => Host.Instance as AzurePipelines;

    internal static bool IsRunningAzurePipelines => EnvironmentInfo.HasVariable("TF_BUILD");

    string IBuildServer.Branch => SourceBranch;
    string IBuildServer.Commit => SourceVersion;

    public string SourceBranch => EnvironmentInfo.GetVariable("BUILD_SOURCEBRANCH");
    public string SourceVersion => EnvironmentInfo.GetVariable("BUILD_SOURCEVERSION");

    internal override HostTheme Theme { get; } =
        new AnsiTheme(AnsiPalette.Colors16 with { SecondaryText = "90", Debug = "97;1" });

    public void Group(string group) => Console.WriteLine($"##[group]{group}");

    public void EndGroup(string group) => Console.WriteLine($"##[endgroup]{group}");

    protected internal override IDisposable WriteBlock(string text)
        => DelegateDisposable.CreateBracket(() => Group(text), () => EndGroup(text));

    protected internal override void ReportWarning(string text, string details = null) => LogIssue("warning", text);

    protected internal override void ReportError(string text, string details = null) => LogIssue("error", text);

    protected internal override bool FilterMessage(string message)
    {
        if (!message.Contains("##vso[", StringComparison.OrdinalIgnoreCase))
            return false;

        Console.WriteLine(message);
        return true;
    }

    private static void LogIssue(string type, string message)
        => Console.WriteLine($"##vso[task.logissue type={type}]{Escape(message)}");

    private static string Escape(string text)
        => text
            .Replace("\r", "%0D", StringComparison.Ordinal)
            .Replace("\n", "%0A", StringComparison.Ordinal);
}
