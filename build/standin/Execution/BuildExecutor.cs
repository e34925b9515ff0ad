using Nuke.Common.Utilities;
using Nuke.Common.Utilities.Collections;
using Serilog;

namespace Nuke.Common.Execution;

/// <summary>Runs the planned targets one after the other.</summary>
internal sealed class BuildExecutor
{
    private readonly NukeBuild _build;
    private readonly Cancellation _cancellation;
    private readonly Skipping _skipping;
    private BuildAttempt _attempt;

    public BuildExecutor(NukeBuild build, Cancellation cancellation)
    {
        _build = build;
        _cancellation = cancellation;
        _skipping = new Skipping(build);
    }

    public void Execute(string[] skippedTargets)
    {
        if (skippedTargets != null)
            _skipping.SkipNamed(skippedTargets);
        foreach (var target in _build.ExecutionPlan)
            _skipping.Check(target, target.StaticConditions);

        Requirements.Validate(_build, _build.ScheduledTargets);
        _attempt = BuildAttempt.Start(_build);
        _cancellation.Register(ExecuteAssured);
        try
        {
            foreach (var target in _build.ExecutionPlan)
                Execute(target, mayThrow: true);
        }
        catch
        {
            ExecuteAssured();
            throw;
        }
    }

    private void ExecuteAssured()
    {
        foreach (var target in _build.ExecutionPlan)
        {
            if (target.AssuredAfterFailure && target.Status == ExecutionStatus.Scheduled)
                Execute(target, mayThrow: false);
        }
    }

    private void Execute(ExecutableTarget target, bool mayThrow)
    {
        if (target.Status == ExecutionStatus.Skipped
            || _attempt.AlreadySucceeded(target)
            || _skipping.Check(target, target.DynamicConditions))
        {
            target.Status = ExecutionStatus.Skipped;
            _build.ExecuteExtension<IOnTargetSkipped>(x => x.OnTargetSkipped(target));
        }
        else if (target.Actions.Count == 0)
        {
            target.Status = ExecutionStatus.Collective;
        }
        else
        {
            using (Logging.SetTarget(target.Name))
            using (_build.WriteTarget(target.Name))
                Run(target, mayThrow);
        }
    }

    private void Run(ExecutableTarget target, bool mayThrow)
    {
        target.Stopwatch.Start();
        target.Status = ExecutionStatus.Running;
        _build.ExecuteExtension<IOnTargetRunning>(x => x.OnTargetRunning(target));
        try
        {
            target.Actions.ForEach(x => x());
            target.Stopwatch.Stop();
            target.Status = ExecutionStatus.Succeeded;
            _build.ExecuteExtension<IOnTargetSucceeded>(x => x.OnTargetSucceeded(target));
            _attempt.Record(target);
        }
        catch (Exception exception)
        {
            Fail(target, exception.Unwrap());
            if (mayThrow && !target.ProceedAfterFailure)
                throw new TargetExecutionException(target.Name, exception.Unwrap());
        }
    }

    private void Fail(ExecutableTarget target, Exception exception)
    {
        if (target.SummaryInformation.Count == 0)
        {
            var firstLine = exception.Message.Split('\n')[0].TrimEnd('\r');
            _build.ReportSummary(target, x => x.AddPair(exception.GetType().Name, firstLine));
        }

        Log.Error(exception, "Target {TargetName} has thrown an exception", target.Name);
        target.Stopwatch.Stop();
        target.Status = ExecutionStatus.Failed;
        _build.ExecuteExtension<IOnTargetFailed>(x => x.OnTargetFailed(target));
    }
}
