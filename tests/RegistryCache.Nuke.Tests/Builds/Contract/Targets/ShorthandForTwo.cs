using Nuke.Common;

namespace Contract;

internal sealed class ShorthandForTwo : NukeBuild, ITwo
{
    public static int Run() => Execute<ShorthandForTwo>(x => x.Start);

    Target Start => _ => _
        .DependsOn<ITwo>()
        .Executes(() => { });
}
