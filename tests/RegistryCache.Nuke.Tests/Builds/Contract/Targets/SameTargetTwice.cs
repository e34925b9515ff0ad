using Nuke.Common;

namespace Contract;

internal sealed class SameTargetTwice : NukeBuild, SameTargetTwice.ILeft, SameTargetTwice.IRight
{
    public static int Run() => Execute<SameTargetTwice>();

    internal interface ILeft : INukeBuild
    {
        Target Same => _ => _.Executes(() => { });
    }

    internal interface IRight : INukeBuild
    {
        Target Same => _ => _.Executes(() => { });
    }
}
