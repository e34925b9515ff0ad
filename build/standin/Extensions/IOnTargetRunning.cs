namespace Nuke.Common.Execution;

/// <summary>Is called before a target runs.</summary>
public interface IOnTargetRunning : IBuildExtension
{
    void OnTargetRunning(ExecutableTarget target);
}
