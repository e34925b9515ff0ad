using Nuke.Common;

namespace Contract;

internal sealed class Hosts : NukeBuild
{
    public static int Run() => Execute<Hosts>(x => x.Show);

    Target Show => _ => _
        .Executes(() =>
        {
            Print.Value("Host", Host.GetType().Name);
            Print.Value("IsServerBuild", IsServerBuild);
            Print.Value("IsLocalBuild", IsLocalBuild);
        });
}
