using Nuke.Common.Utilities;

namespace Nuke.Common.CI.TravisCI;

/// <summary>Is Travis CI.</summary>
public class TravisCI : Host, IBuildServer
{
    internal TravisCI()
    {
    }

    public static new TravisCI Instance => Host.Instance as TravisCI;

    internal static bool IsRunningTravisCI => EnvironmentInfo.HasVariable("TRAVIS");

    public string Branch => EnvironmentInfo.GetVariable("TRAVIS_BRANCH");
    public string Commit => EnvironmentInfo.GetVariable("TRAVIS_COMMIT");

    protected internal override IDisposable WriteBlock(string text)
        => DelegateDisposable.CreateBracket(
            () => Console.WriteLine($"travis_fold:start:{text}"),
            () => Console.WriteLine($"travis_fold:end:{text}"));
}
