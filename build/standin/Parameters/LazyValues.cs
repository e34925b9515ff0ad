using System.Linq.Expressions;
using System.Reflection;
using Nuke.Common.Utilities;

namespace Nuke.Common.ValueInjection;

/// <summary>Resolves the values of component members when they are asked for, and keeps them.</summary>
internal static class LazyValues
{
    private static readonly Dictionary<MemberInfo, object> Known = [];

    public static T Get<T>(LambdaExpression expression)
    {
        var member = expression.GetMember();
        lock (Known)
        {
            // Null is not kept: what is missing now may be there when it is asked for again.
            if (!Known.TryGetValue(member, out var value))
            {
                value = Resolve(member, expression.GetTarget());
                if (value != null)
                    Known[member] = value;
            }

            return (T)value;
        }
    }

    private static object Resolve(MemberInfo member, object instance)
    {
        var attribute = member.GetCustomAttribute<ValueInjectionAttributeBase>().NotNull();
        attribute.Build = instance as INukeBuild;
        return attribute.TryGetValue(member, instance);
    }
}
