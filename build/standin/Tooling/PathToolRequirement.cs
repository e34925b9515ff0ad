namespace Nuke.Common.Tooling;

/// <summary>Requires a program that is found by the system's path.</summary>
public class PathToolRequirement(string pathExecutable) : ToolRequirement
{
    public string PathExecutable { get; init; } = pathExecutable;
}
