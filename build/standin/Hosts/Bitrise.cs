namespace Nuke.Common.CI.Bitrise;

/// <summary>Is Bitrise.</summary>
public class Bitrise : Host, IBuildServer
{
    internal Bitrise()
    {
    }

    public static new Bitrise Instance => Host.Instance as Bitrise;

    internal static bool IsRunningBitrise => EnvironmentInfo.HasVariable("BITRISE_BUILD_URL");

    string IBuildServer.Branch => GitBranch;
    string IBuildServer.Commit => GitCommit;

    public string GitBranch => EnvironmentInfo.GetVariable("BITRISE_GIT_BRANCH");
    public string GitCommit => EnvironmentInfo.GetVariable("BITRISE_GIT_COMMIT");
}
