using Nuke.Common.Execution;
using Nuke.Common.Tooling;
using Nuke.Common.Utilities;

namespace Nuke.Common.CI.AppVeyor;

/// <summary>Is AppVeyor.</summary>
public class AppVeyor : Host, IBuildServer
{
    private readonly Lazy<Tool> _cli =
        new(() => IsRunningAppVeyor ? ToolResolver.GetEnvironmentOrPathTool("appveyor") : null);

    internal AppVeyor()
    {
    }

    public static new AppVeyor Instance => Host.Instance as AppVeyor;

    internal static bool IsRunningAppVeyor => EnvironmentInfo.HasVariable("APPVEYOR");

    string IBuildServer.Branch => RepositoryBranch;
    string IBuildServer.Commit => RepositoryCommitSha;

    public Tool Cli => _cli.Value;

    public string RepositoryBranch => EnvironmentInfo.GetVariable("APPVEYOR_REPO_BRANCH");
    public string RepositoryCommitSha => EnvironmentInfo.GetVariable("APPVEYOR_REPO_COMMIT");

    internal override HostTheme Theme { get; } = new AnsiTheme(
        AnsiPalette.Colors16 with { Success = "92;1", SecondaryText = "37;2", Verbose = "37;2", Debug = "98;1" });

    public void WriteWarning(string message, string details = null) => AddMessage("Warning", message, details);

    public void WriteError(string message, string details = null) => AddMessage("Error", message, details);

    protected internal override void ReportWarning(string text, string details = null) => WriteWarning(text, details);

    protected internal override void ReportError(string text, string details = null) => WriteError(text, details);

    private void AddMessage(string category, string message, string details)
        => Cli?.Invoke(
            $"AddMessage {message.DoubleQuote():nq} -Category {category} -Details {details.DoubleQuote():nq}",
            logOutput: false,
            logInvocation: false);
}
