using Nuke.Common;

namespace Contract;

internal sealed class Events : NukeBuild
{
    public static int Run() => Execute<Events>(x => x.Runs);

    Target Runs => _ => _
        .DependsOn(Skipped)
        .Executes(() => Console.WriteLine($"event: {string.Join(' ', ScheduledTargets.Select(x => x.Name))}"));

    Target Skipped => _ => _
        .OnlyWhenDynamic(() => IsFailing)
        .Executes(() => { });

    Target Fails => _ => _
        .DependsOn(Runs)
        .Executes(() => throw new InvalidOperationException("boom"));

    protected override void OnBuildCreated() => Console.WriteLine("event: created");

    protected override void OnBuildInitialized() => Console.WriteLine("event: initialized");

    protected override void OnTargetRunning(string target) => Console.WriteLine($"event: running {target}");

    protected override void OnTargetSkipped(string target) => Console.WriteLine($"event: skipped {target}");

    protected override void OnTargetSucceeded(string target) => Console.WriteLine($"event: succeeded {target}");

    protected override void OnTargetFailed(string target) => Console.WriteLine($"event: failed {target}");

    protected override void OnBuildFinished() =>
        Console.WriteLine($"event: finished {(IsSucceeding ? "well" : "badly")}");
}
