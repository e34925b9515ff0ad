using System.Reflection;
using Nuke.Common.Utilities;

namespace Nuke.Common.Execution;

/// <summary>Asks the sources of parameter values in their order of precedence.</summary>
internal static class Parameters
{
    /// <summary>Gets or sets the parameter files; null until they are loaded.</summary>
    public static ParameterFiles Files { get; set; }

    public static object Get(MemberInfo member, Type type = null)
    {
        var separator = member.GetCustomAttribute<ParameterAttribute>().NotNull().Separator;
        return Get(
            ParameterName.Of(member),
            type ?? member.GetMemberType().GetNullableType(),
            string.IsNullOrEmpty(separator) ? null : separator.Single());
    }

    /// <summary>Returns the first value that is not null.</summary>
    /// <remarks>A source that has the name but no value (an argument without a word after it) is passed over.</remarks>
    public static object Get(string name, Type type, char? separator = null)
    {
        var commandLine = CommandLine.Current;
        return (commandLine.Has(name) ? commandLine.GetNamed(name, type, separator) : null)
            ?? (name == ParameterName.Target ? commandLine.GetAllPositional(type, separator) : null)
            ?? EnvironmentValue.Get(name, type, separator)
            ?? Files?.Get(name, type);
    }
}
