namespace Nuke.Common.Execution;

/// <summary>Settles what has become of each target and reports it.</summary>
internal sealed class BuildEnd(NukeBuild build)
{
    private readonly Lock _lock = new();

    /// <summary>Reports the end; after a Ctrl-C that was cancelled, the build gets here once more.</summary>
    public void Reach()
    {
        lock (_lock)
        {
            if (build.ExecutionPlan == null)
                return;

            foreach (var target in build.ExecutionPlan)
                Settle(target);

            build.WriteOutcome();
            build.ExecuteExtension<IOnBuildFinished>(x => x.OnBuildFinished());
        }
    }

    private static void Settle(ExecutableTarget target)
    {
        target.Stopwatch.Stop();
        target.Status = target.Status switch
        {
            ExecutionStatus.Running => ExecutionStatus.Aborted,
            ExecutionStatus.Scheduled => ExecutionStatus.NotRun,
            var status => status,
        };
    }
}
