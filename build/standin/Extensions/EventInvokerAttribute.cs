namespace Nuke.Common.Execution;

/// <summary>Calls the event methods of the build class.</summary>
internal sealed class EventInvokerAttribute : BuildExtensionAttributeBase,
    IOnBuildCreated,
    IOnBuildInitialized,
    IOnTargetRunning,
    IOnTargetSkipped,
    IOnTargetSucceeded,
    IOnTargetFailed,
    IOnBuildFinished
{
    private NukeBuild Owner => (NukeBuild)Build;

    public void OnBuildCreated(IReadOnlyCollection<ExecutableTarget> executableTargets) => Owner.OnBuildCreated();

    public void OnBuildInitialized(
        IReadOnlyCollection<ExecutableTarget> executableTargets,
        IReadOnlyCollection<ExecutableTarget> executionPlan)
        => Owner.OnBuildInitialized();

    public void OnTargetRunning(ExecutableTarget target) => Owner.OnTargetRunning(target.Name);

    public void OnTargetSkipped(ExecutableTarget target) => Owner.OnTargetSkipped(target.Name);

    public void OnTargetSucceeded(ExecutableTarget target) => Owner.OnTargetSucceeded(target.Name);

    public void OnTargetFailed(ExecutableTarget target) => Owner.OnTargetFailed(target.Name);

    public void OnBuildFinished() => Owner.OnBuildFinished();
}
