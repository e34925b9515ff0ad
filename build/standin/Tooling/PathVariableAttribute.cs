using System.Reflection;

namespace Nuke.Common.Tooling;

/// <summary>Injects a tool that is found by the system's path, by default under the member's name.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public class PathVariableAttribute(string pathExecutable = null) : ToolInjectionAttributeBase
{
    public override ToolRequirement GetRequirement(MemberInfo member) => new PathToolRequirement(NameFor(member));

    public override object GetValue(MemberInfo member, object instance)
        => ToolResolver.GetEnvironmentOrPathTool(NameFor(member));

    private string NameFor(MemberInfo member) => pathExecutable ?? member.Name.ToLowerInvariant();
}
