using Nuke.Common;

namespace Contract;

/// <summary>Targets that name those of components, by type alone and one by one.</summary>
internal sealed class Components : NukeBuild, IClean, ITwo
{
    public static int Run() => Execute<Components>();

    Target Shorthand => _ => _
        .DependsOn<IClean>()
        .Executes(() => { });

    Target Selected => _ => _
        .DependsOn<ITwo>(x => x.Two)
        .Executes(() => { });

    Target AfterClean => _ => _
        .After<IClean>()
        .Executes(() => { });

    Target BeforeClean => _ => _
        .Before<IClean>()
        .Executes(() => { });

    Target TriggersClean => _ => _
        .Triggers<IClean>()
        .Executes(() => { });

    Target TriggeredByOne => _ => _
        .TriggeredBy<ITwo>(x => x.One)
        .Executes(() => { });

    Target ForTwo => _ => _
        .DependentFor<ITwo>(x => x.Two)
        .Executes(() => { });

    Target TriesAbsent => _ => _
        .TryDependsOn<IAbsent>()
        .TryDependentFor<IAbsent>()
        .TryBefore<IAbsent>()
        .TryAfter<IAbsent>()
        .TryTriggers<IAbsent>()
        .TryTriggeredBy<IAbsent>()
        .Executes(() => { });

    Target TriesClean => _ => _
        .TryDependsOn<IClean>()
        .Executes(() => { });
}
