using Nuke.Common.Execution;

namespace Nuke.Common.CI.SpaceAutomation;

/// <summary>Is JetBrains Space.</summary>
public class SpaceAutomation : Host, IBuildServer
{
    internal SpaceAutomation()
    {
    }

    public static new SpaceAutomation Instance => Host.Instance as SpaceAutomation;

    internal static bool IsRunningSpaceAutomation => EnvironmentInfo.HasVariable("JB_SPACE_PROJECT_KEY");

    string IBuildServer.Branch => GitBranch;
    string IBuildServer.Commit => GitRevision;

    public string GitBranch => EnvironmentInfo.GetVariable("JB_SPACE_GIT_BRANCH");
    public string GitRevision => EnvironmentInfo.GetVariable("JB_SPACE_GIT_REVISION");

    internal override string OutputTemplate => Logging.StandardTemplate;
}
