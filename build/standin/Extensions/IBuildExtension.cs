namespace Nuke.Common.Execution;

/// <summary>Is called by the engine at certain moments; the higher the priority, the earlier.</summary>
public interface IBuildExtension
{
    float Priority { get; }
}
