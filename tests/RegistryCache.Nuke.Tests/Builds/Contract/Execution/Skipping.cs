using Nuke.Common;

namespace Contract;

internal sealed class Skipping : NukeBuild
{
    public static int Run() => Execute<Skipping>(x => x.Last);

    [Parameter] readonly bool Ready;
    [Parameter] readonly string Missing;

    Target First => _ => _
        .Executes(() => { });

    Target Second => _ => _
        .DependsOn(First)
        .Executes(() => { });

    Target Last => _ => _
        .DependsOn(Second)
        .Triggers(Follower)
        .Executes(() => { });

    Target Follower => _ => _
        .Executes(() => { });

    Target Patient => _ => _
        .DependsOn(Second)
        .WhenSkipped(DependencyBehavior.Execute)
        .Executes(() => { });

    Target AfterPatient => _ => _
        .DependsOn(Patient)
        .Executes(() => { });

    Target Static => _ => _
        .DependsOn(First)
        .OnlyWhenStatic(() => Ready && Missing == null)
        .Executes(() => { });

    Target Dynamic => _ => _
        .DependsOn(First)
        .OnlyWhenDynamic(() => Ready)
        .Executes(() => { });

    Target TwoConditions => _ => _
        .OnlyWhenDynamic(() => Ready)
        .OnlyWhenDynamic(() => Missing != null)
        .Executes(() => { });

    Target Throwing => _ => _
        .OnlyWhenDynamic(() => Missing.Length > 0)
        .Executes(() => { });
}
