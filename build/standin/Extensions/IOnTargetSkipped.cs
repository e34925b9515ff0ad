namespace Nuke.Common.Execution;

/// <summary>Is called when a target is skipped.</summary>
public interface IOnTargetSkipped : IBuildExtension
{
    void OnTargetSkipped(ExecutableTarget target);
}
