using System.Reflection;
using Nuke.Common.Tooling;
using Nuke.Common.Utilities;
using Serilog;

namespace Nuke.Common.Execution;

/// <summary>Lists the values a parameter can be chosen from.</summary>
internal static class ValueSet
{
    public static IReadOnlyList<(string Text, object Value)> Of(MemberInfo member, object instance)
    {
        var attribute = member.GetCustomAttribute<ParameterAttribute>().NotNull();
        try
        {
            var values = attribute.GetValueSet(member, instance)
                ?? FromProvider(attribute, member, instance)
                ?? FromType(member.GetMemberType().GetScalarType());
            return values?.OrderBy(x => x.Item1).ToList();
        }
        catch (Exception exception)
        {
            Log.Warning(exception.Unwrap(), "Could not resolve value-set for {Parameter}", member.GetDisplayName());
            return null;
        }
    }

    private static IEnumerable<(string, object)> FromProvider(
        ParameterAttribute attribute,
        MemberInfo member,
        object instance)
    {
        if (attribute.ValueProviderMember == null)
            return null;

        var type = attribute.ValueProviderType ?? instance.GetType();
        var provider = type.GetMember(attribute.ValueProviderMember, MemberDiscovery.All).SingleOrDefault()
            .NotNull($"No single provider '{type.Name}.{member.Name}' found");
        Assert.True(
            provider.GetMemberType() == typeof(IEnumerable<string>),
            $"Value provider '{provider.Name}' must be of type '{typeof(IEnumerable<string>).GetDisplayShortName()}'");
        return ((IEnumerable<string>)provider.GetValue(instance)).Select(x => (x, (object)x));
    }

    private static IEnumerable<(string, object)> FromType(Type type)
    {
        if (type.IsSubclassOf(typeof(Enumeration)))
        {
            return type.GetFields(BindingFlags.Public | BindingFlags.Static)
                .Select(x => (x.Name, x.GetValue(null)));
        }

        return type.IsEnum ? type.GetEnumNames().Select(x => (x, Enum.Parse(type, x))) : null;
    }
}
