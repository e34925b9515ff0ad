using Nuke.Common;

namespace Contract;

internal sealed class NothingBelow : NukeBuild, IClean
{
    public static int Run() => Execute<NothingBelow>();

    public Target Clean => _ => _
        .Base()
        .Base()
        .Executes(() => { });
}
