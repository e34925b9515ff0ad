namespace Nuke.Common.Execution;

/// <summary>Is called after a target succeeded.</summary>
public interface IOnTargetSucceeded : IBuildExtension
{
    void OnTargetSucceeded(ExecutableTarget target);
}
