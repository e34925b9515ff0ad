using System.Linq.Expressions;
using Nuke.Common.CI;
using Nuke.Common.Execution;
using Nuke.Common.Tooling;
using Nuke.Common.ValueInjection;

namespace Nuke.Common;

/// <summary>The base class of build definitions.</summary>
[ArgumentsFromParametersFile(Priority = 150)]
[InjectParameterValues(Priority = 100)]
[HandleShellCompletion(Priority = 75)]
[UnsetVisualStudioEnvironmentVariables]
[HandlePlanRequests(Priority = 10)]
[HandleHelpRequests(Priority = 5)]
[InjectNonParameterValues(Priority = -100)]
[EventInvoker(Priority = float.MinValue)]
public abstract partial class NukeBuild : INukeBuild
{
    public IReadOnlyCollection<ExecutableTarget> ExecutionPlan { get; set; }

    [Parameter("List of targets to be invoked. Default is '{default_target}'.", Name = "Target", Separator = "+")]
    public IReadOnlyCollection<ExecutableTarget> InvokedTargets => ExecutionPlan.Where(x => x.Invoked).ToList();

    [Parameter("List of targets to be skipped. Empty list skips all dependencies.", Name = "Skip", Separator = "+")]
    public IReadOnlyCollection<ExecutableTarget> SkippedTargets => WithStatus(ExecutionStatus.Skipped);

    public IReadOnlyCollection<ExecutableTarget> ScheduledTargets => WithStatus(ExecutionStatus.Scheduled);
    public IReadOnlyCollection<ExecutableTarget> RunningTargets => WithStatus(ExecutionStatus.Running);
    public IReadOnlyCollection<ExecutableTarget> AbortedTargets => WithStatus(ExecutionStatus.Aborted);
    public IReadOnlyCollection<ExecutableTarget> FailedTargets => WithStatus(ExecutionStatus.Failed);
    public IReadOnlyCollection<ExecutableTarget> SucceededTargets => WithStatus(ExecutionStatus.Succeeded);
    public IReadOnlyCollection<ExecutableTarget> FinishedTargets => [.. FailedTargets, .. SucceededTargets];

    [Parameter("Shows the execution plan (HTML).")]
    public bool Plan { get; }

    [Parameter("Shows the help text for this build assembly.")]
    public bool Help { get; }

    [Parameter("Disables displaying the NUKE logo.")]
    public bool NoLogo { get; set; }

    [Parameter("Indicates to continue a previously failed build attempt.")]
    public bool Continue { get; internal set; }

    [Parameter("Partition to use on CI.", List = false)]
    public Partition Partition { get; internal set; } = Partition.Single;

    public bool IsSucceeding => !IsFailing;

    public bool IsFailing => ExecutionPlan.Any(x =>
        x.Status is ExecutionStatus.Failed or ExecutionStatus.Aborted or ExecutionStatus.NotRun);

    public bool IsFinished
        => !ExecutionPlan.Any(x => x.Status is ExecutionStatus.Scheduled or ExecutionStatus.Running);

    /// <summary>Gets or sets the exit code; unset, it is 0 for a build that succeeds and -1 otherwise.</summary>
    public int? ExitCode { get; set; }

    internal IReadOnlyCollection<ExecutableTarget> ExecutableTargets { get; set; }

    /// <summary>Runs the build; the expressions name the targets that run when none is given.</summary>
    protected static int Execute<T>(params Expression<Func<T, Target>>[] defaultTargetExpressions)
        where T : NukeBuild, new()
        => BuildRun.Execute(defaultTargetExpressions);

    public void ReportSummary(Configure<Dictionary<string, string>> configurator = null)
        => ReportSummary(ExecutionPlan.Single(x => x.Status == ExecutionStatus.Running), configurator);

    internal void ReportSummary(ExecutableTarget target, Configure<Dictionary<string, string>> configurator)
    {
        target.SummaryInformation = new Dictionary<string, string>(configurator.InvokeSafe([]));
        ExecuteExtension<IOnTargetSummaryUpdated>(x => x.OnTargetSummaryUpdated(this, target));
    }

    private List<ExecutableTarget> WithStatus(ExecutionStatus status)
        => ExecutionPlan.Where(x => x.Status == status).ToList();
}
