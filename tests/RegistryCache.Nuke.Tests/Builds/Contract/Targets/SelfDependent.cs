using Nuke.Common;

namespace Contract;

internal sealed class SelfDependent : NukeBuild
{
    public static int Run() => Execute<SelfDependent>(x => x.Start);

    Target Start => _ => _
        .DependsOn(Start)
        .Executes(() => { });
}
