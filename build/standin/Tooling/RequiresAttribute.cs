using Nuke.Common.Tooling;

namespace Nuke.Common;

/// <summary>The base of attributes that require a tool for a whole build.</summary>
public abstract class RequiresAttribute : Attribute
{
    public abstract ToolRequirement GetRequirement();
}
