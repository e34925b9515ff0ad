using System.Security.Cryptography;
using System.Text;
using Nuke.Common.Execution;
using Nuke.Common.Utilities;

namespace Nuke.Common.CI.GitLab;

/// <summary>Is GitLab CI.</summary>
public class GitLab : Host, IBuildServer
{
    private const string EraseLine = "\e[0K";

    internal GitLab()
    {
    }

    public static new GitLab Instance => Host.Instance as GitLab;

    internal static bool IsRunningGitLab => EnvironmentInfo.HasVariable("GITLAB_CI");

    string IBuildServer.Branch => CommitRefName;
    string IBuildServer.Commit => CommitSha;

    public string CommitRefName => EnvironmentInfo.GetVariable("CI_COMMIT_REF_NAME");
    public string CommitSha => EnvironmentInfo.GetVariable("CI_COMMIT_SHA");

    internal override HostTheme Theme => AnsiTheme.Default;

    public void BeginSection(string text, bool collapsed = true)
    {
        var options = $"[collapsed={(collapsed ? "true" : "false")}]";
        Console.WriteLine($"{EraseLine}section_start:{Now()}:{IdOf(text)}{options}\r{EraseLine}{text}");
    }

    public void EndSection(string text)
        => Console.WriteLine($"{EraseLine}section_end:{Now()}:{IdOf(text)}\r{EraseLine}");

    protected internal override IDisposable WriteBlock(string text)
        => DelegateDisposable.CreateBracket(() => BeginSection(text), () => EndSection(text));

    private static long Now() => DateTimeOffset.UtcNow.ToUnixTimeSeconds();

    // Section names allow neither blanks nor most punctuation.
    private static string IdOf(string text)
        => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..32];
}
