namespace Nuke.Common.CI.Bitbucket;

/// <summary>Is Bitbucket Pipelines.</summary>
public class Bitbucket : Host, IBuildServer
{
    internal Bitbucket()
    {
    }

    public static new Bitbucket Instance => Host.Instance as Bitbucket;

    internal static bool IsRunningBitbucket => EnvironmentInfo.HasVariable("BITBUCKET_PIPELINE_UUID");

    public string Branch => EnvironmentInfo.GetVariable("BITBUCKET_BRANCH");
    public string Commit => EnvironmentInfo.GetVariable("BITBUCKET_COMMIT");
}
