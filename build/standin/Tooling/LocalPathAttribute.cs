using System.Reflection;
using Nuke.Common.IO;

namespace Nuke.Common.Tooling;

/// <summary>Injects a tool from a file, absolute or below the root directory.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public class LocalPathAttribute(string absoluteOrRelativePath) : ToolInjectionAttributeBase
{
    public LocalPathAttribute(string windowsPath, string unixPath)
        : this(EnvironmentInfo.IsWin ? windowsPath : unixPath)
    {
    }

    public override ToolRequirement GetRequirement(MemberInfo member) => null;

    public override object GetValue(MemberInfo member, object instance)
        => ToolResolver.GetTool(PathConstruction.HasPathRoot(absoluteOrRelativePath)
            ? absoluteOrRelativePath
            : Path.Combine(Build.RootDirectory, absoluteOrRelativePath));
}
