namespace Nuke.Common.Execution;

/// <summary>Settles what has become of each target and reports it, once.</summary>
internal sealed class BuildEnd(NukeBuild build)
{
    private readonly Lock _lock = new();
    private bool _reached;

    /// <summary>Ends the build; Ctrl-C may get here at the same time as the build itself.</summary>
    public void Reach()
    {
        lock (_lock)
        {
            if (_reached || build.ExecutionPlan == null)
                return;

            _reached = true;
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
