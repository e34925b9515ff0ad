namespace Nuke.Common.Tooling;

/// <summary>Says that a tool is found by the system's path.</summary>
public sealed class PathToolAttribute : ToolAttribute
{
    public string Executable { get; set; }

    internal override string GetToolPath() => ToolPathResolver.GetPathExecutable(Executable);

    internal override ToolRequirement GetRequirement(string version = null) => new PathToolRequirement(Executable);
}
