using Nuke.Common;

namespace Contract;

internal sealed class DependsOnAbsent : NukeBuild
{
    public static int Run() => Execute<DependsOnAbsent>(x => x.Start);

    Target Start => _ => _
        .DependsOn<IAbsent>(x => x.Absent)
        .Executes(() => { });
}
