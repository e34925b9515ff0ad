namespace Nuke.Common.Execution;

/// <summary>Is called after the build object was created.</summary>
public interface IOnBuildCreated : IBuildExtension
{
    void OnBuildCreated(IReadOnlyCollection<ExecutableTarget> executableTargets);
}
