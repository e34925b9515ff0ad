namespace Nuke.Common.Execution;

/// <summary>Is called after the targets were planned.</summary>
public interface IOnBuildInitialized : IBuildExtension
{
    void OnBuildInitialized(
        IReadOnlyCollection<ExecutableTarget> executableTargets,
        IReadOnlyCollection<ExecutableTarget> executionPlan);
}
