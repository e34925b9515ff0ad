using Nuke.Common;

namespace Contract;

internal sealed class ShorthandForNone : NukeBuild, ShorthandForNone.INone
{
    public static int Run() => Execute<ShorthandForNone>(x => x.Start);

    Target Start => _ => _
        .DependsOn<INone>()
        .Executes(() => { });

    internal interface INone : INukeBuild;
}
