using Nuke.Common.Tooling;

namespace Nuke.Common;

/// <summary>Requires a tool for a whole build.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Interface, AllowMultiple = true)]
public class RequiresAttribute<T> : RequiresAttribute
    where T : IRequireTool
{
    public string Version { get; set; }

    public override ToolRequirement GetRequirement() => ToolAttribute.Of(typeof(T)).GetRequirement(Version);
}
