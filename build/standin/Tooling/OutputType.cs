namespace Nuke.Common.Tooling;

/// <summary>Names the streams a process writes to.</summary>
public enum OutputType
{
    Std,
    Err,
}
