using Nuke.Common;

namespace Contract;

internal sealed class NoDefault : NukeBuild
{
    public static int Run() => Execute<NoDefault>();

    Target Only => _ => _
        .Executes(() => { });
}
