using System.Reflection;
using Nuke.Common.Utilities;
using Nuke.Common.ValueInjection;

namespace Nuke.Common.CI;

/// <summary>Injects the build server of the member's type, or null when the build runs elsewhere.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Property | AttributeTargets.Field)]
public class CIAttribute : ValueInjectionAttributeBase
{
    public override object GetValue(MemberInfo member, object instance)
    {
        var type = member.GetMemberType();
        var property = type.GetProperty(nameof(Host.Instance), BindingFlags.Static | BindingFlags.Public);
        Assert.True(
            property != null,
            $"Type '{type}' is not compatible for injection via '{nameof(CIAttribute)}'");
        return property.GetValue(null);
    }
}
