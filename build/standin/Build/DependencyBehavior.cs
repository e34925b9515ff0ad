namespace Nuke.Common;

/// <summary>Says what becomes of the dependencies of a skipped target.</summary>
public enum DependencyBehavior
{
    Skip,
    Execute,
}
