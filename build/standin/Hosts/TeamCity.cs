using System.Text;
using Nuke.Common.Execution;
using Nuke.Common.Utilities;

namespace Nuke.Common.CI.TeamCity;

/// <summary>Is TeamCity.</summary>
public class TeamCity : Host, IBuildServer
{
    private readonly Lazy<IReadOnlyDictionary<string, string>> _system;
    private readonly Lazy<IReadOnlyDictionary<string, string>> _configuration;

    internal TeamCity()
    {
        _system = new(() => TeamCityProperties.Read(EnvironmentInfo.GetVariable("TEAMCITY_BUILD_PROPERTIES_FILE")));
        _configuration =
            new(() => TeamCityProperties.Read(SystemProperties?["teamcity.configuration.properties.file"]));
    }

    public static new TeamCity Instance => Host.Instance as TeamCity;

    internal static bool IsRunningTeamCity => EnvironmentInfo.HasVariable("TEAMCITY_VERSION");

    string IBuildServer.Branch => BranchName;
    string IBuildServer.Commit => BuildVcsNumber;

    public IReadOnlyDictionary<string, string> SystemProperties => _system.Value;

    public IReadOnlyDictionary<string, string> ConfigurationProperties => _configuration.Value;

    public string BuildVcsNumber => SystemProperties?["build.vcs.number"];

    public string BranchName => ConfigurationProperties?.GetValueOrDefault("teamcity.build.branch").NotNull(
        "Configuration property 'teamcity.build.branch' is null. See https://youtrack.jetbrains.com/issue/TW-62888.");

    internal override HostTheme Theme => AnsiTheme.Default;

    internal override string OutputTemplate => Logging.StandardTemplate;

    public void OpenBlock(string name) => Write("blockOpened", ("name", name));

    public void CloseBlock(string name) => Write("blockClosed", ("name", name));

    public void WriteWarning(string text) => Write("message", ("text", text), ("status", "WARNING"));

    public void WriteError(string text, string errorDetails = null)
        => Write("message", ("text", text), ("status", "ERROR"), ("errorDetails", errorDetails));

    protected internal override IDisposable WriteBlock(string text)
        => DelegateDisposable.CreateBracket(() => OpenBlock(text), () => CloseBlock(text));

    protected internal override void ReportWarning(string text, string details = null) => WriteWarning(text);

    protected internal override void ReportError(string text, string details = null) => WriteError(text, details);

    protected internal override bool FilterMessage(string message)
    {
        if (!message.Contains("##teamcity[", StringComparison.OrdinalIgnoreCase))
            return false;

        Console.WriteLine(message);
        return true;
    }

    private static void Write(string command, params (string Name, string Value)[] attributes)
    {
        var tokens = attributes.Where(x => x.Value != null).Select(x => $"{x.Name}='{Escape(x.Value)}'");
        Console.WriteLine($"##teamcity[{tokens.Prepend(command).JoinSpace()}]");
    }

    private static string Escape(string text)
    {
        var escaped = new StringBuilder();
        foreach (var character in text)
        {
            escaped.Append(character switch
            {
                '\n' => "|n",
                '\r' => "|r",
                '\'' or '|' or '[' or ']' => $"|{character}",
                _ => character.ToString(),
            });
        }

        return escaped.ToString();
    }
}
