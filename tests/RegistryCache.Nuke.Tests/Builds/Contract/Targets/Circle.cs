using Nuke.Common;

namespace Contract;

internal sealed class Circle : NukeBuild
{
    public static int Run() => Execute<Circle>(x => x.Start);

    Target Start => _ => _
        .DependsOn(End)
        .Executes(() => { });

    Target End => _ => _
        .DependsOn(Start)
        .Executes(() => { });
}
