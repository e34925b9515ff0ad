namespace Nuke.Common.Execution;

/// <summary>Is called when a target reports what the summary shows beside it.</summary>
public interface IOnTargetSummaryUpdated : IBuildExtension
{
    void OnTargetSummaryUpdated(INukeBuild build, ExecutableTarget target);
}
