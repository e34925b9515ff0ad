namespace Nuke.Common.CI.Bamboo;

/// <summary>Is Bamboo, of which NUKE knows neither branch nor commit.</summary>
public class Bamboo : Host, IBuildServer
{
    internal Bamboo()
    {
    }

    public static new Bamboo Instance => Host.Instance as Bamboo;

    internal static bool IsRunningBamboo => EnvironmentInfo.HasVariable("bamboo_planKey");

    string IBuildServer.Branch => null;
    string IBuildServer.Commit => null;
}
