using System.Reflection;

namespace Nuke.Common.Tooling;

/// <summary>Says where a tool comes from.</summary>
[AttributeUsage(AttributeTargets.Class)]
public abstract class ToolAttribute : Attribute
{
    internal static ToolAttribute Of(Type tool) => tool.GetCustomAttribute<ToolAttribute>().NotNull();

    internal abstract string GetToolPath();

    internal abstract ToolRequirement GetRequirement(string version = null);
}
