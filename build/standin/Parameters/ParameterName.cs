using System.Reflection;

namespace Nuke.Common.Execution;

/// <summary>Knows what a parameter is called in files, on the command line and in the help text.</summary>
internal static class ParameterName
{
    public const string Target = "Target";
    public const string Skip = "Skip";

    public static string Of(MemberInfo member)
    {
        var attribute = member.GetCustomAttribute<ParameterAttribute>().NotNull();
        var prefix = member.DeclaringType.GetCustomAttribute<ParameterPrefixAttribute>()?.Prefix;
        return prefix + (attribute.Name ?? member.Name);
    }

    public static string Dashed(MemberInfo member) => Dashed(Of(member));

    public static string Dashed(string name) => string.Join('-', CamelHumps.Split(name)).ToLowerInvariant();

    public static string DescriptionOf(MemberInfo member)
        => member.GetCustomAttribute<ParameterAttribute>().NotNull().Description?.TrimEnd('.');
}
