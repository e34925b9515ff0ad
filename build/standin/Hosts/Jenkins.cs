namespace Nuke.Common.CI.Jenkins;

/// <summary>Is Jenkins.</summary>
public class Jenkins : Host, IBuildServer
{
    internal Jenkins()
    {
    }

    public static new Jenkins Instance => Host.Instance as Jenkins;

    internal static bool IsRunningJenkins => EnvironmentInfo.HasVariable("JENKINS_HOME");

    string IBuildServer.Branch => GitBranch ?? BranchName;
    string IBuildServer.Commit => GitCommit;

    public string BranchName => EnvironmentInfo.GetVariable("BRANCH_NAME");
    public string GitBranch => EnvironmentInfo.GetVariable("GIT_BRANCH");
    public string GitCommit => EnvironmentInfo.GetVariable("GIT_COMMIT");
}
