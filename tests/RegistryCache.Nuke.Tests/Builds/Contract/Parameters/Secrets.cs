using Nuke.Common;

namespace Contract;

internal sealed class Secrets : NukeBuild
{
    public static int Run() => Execute<Secrets>(x => x.Show);

    [Parameter] [Secret] readonly string Token = "default";

    Target Show => _ => _
        .Executes(() => Print.Parameters(this));
}
