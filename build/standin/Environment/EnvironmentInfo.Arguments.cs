using System.Linq.Expressions;
using Nuke.Common.Execution;
using Nuke.Common.Utilities;

namespace Nuke.Common;

public static partial class EnvironmentInfo
{
    public static IReadOnlyCollection<string> CommandLineArguments => CommandLine.Current.Arguments;

    public static bool HasArgument(string name) => CommandLine.Current.Has(name);

    public static bool HasArgument<T>(Expression<Func<T>> expression) => HasArgument(expression.GetMember().Name);

    public static T GetNamedArgument<T>(string parameterName, char? separator = null)
        => (T)CommandLine.Current.GetNamed(parameterName, typeof(T), separator);

    public static T GetNamedArgument<T>(Expression<Func<T>> expression, char? separator = null)
        => GetNamedArgument<T>(expression.GetMember().Name, separator);

    public static T GetNamedArgument<T>(Expression<Func<object>> expression, char? separator = null)
        => GetNamedArgument<T>(expression.GetMember().Name, separator);

    public static T GetPositionalArgument<T>(int position, char? separator = null)
        => (T)CommandLine.Current.GetPositional(position, typeof(T), separator);

    public static T[] GetAllPositionalArguments<T>(char? separator = null)
        => (T[])CommandLine.Current.GetAllPositional(typeof(T[]), separator);
}
