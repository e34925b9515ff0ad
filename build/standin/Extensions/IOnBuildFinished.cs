namespace Nuke.Common.Execution;

/// <summary>Is called after the build ended.</summary>
public interface IOnBuildFinished : IBuildExtension
{
    void OnBuildFinished();
}
