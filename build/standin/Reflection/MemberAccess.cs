using System.Linq.Expressions;
using System.Reflection;

namespace Nuke.Common.Utilities;

/// <summary>Reads and writes fields and properties alike.</summary>
internal static class MemberAccess
{
    public static bool Has<T>(this MemberInfo member)
        where T : Attribute
        => Attribute.IsDefined(member, typeof(T));

    public static Type GetMemberType(this MemberInfo member) => member switch
    {
        FieldInfo field => field.FieldType,
        PropertyInfo property => property.PropertyType,
        MethodInfo method => method.ReturnType,
        _ => throw new NotSupportedException(member.ToString()),
    };

    public static bool IsPublic(this MemberInfo member) => member switch
    {
        FieldInfo field => field.IsPublic,
        PropertyInfo property => (property.GetMethod ?? property.SetMethod).NotNull().IsPublic,
        MethodBase method => method.IsPublic,
        _ => throw new NotSupportedException(member.ToString()),
    };

    public static object GetValue(this MemberInfo member, object instance) => member switch
    {
        FieldInfo field => field.GetValue(instance),
        PropertyInfo property => property.GetValue(instance),
        MethodInfo method => method.Invoke(instance, null),
        _ => throw new NotSupportedException(member.ToString()),
    };

    /// <summary>Sets a field or property, read-only or not.</summary>
    public static void SetValue(this MemberInfo member, object instance, object value)
    {
        if ((member as FieldInfo ?? FindBackingField(member)) is { } field)
        {
            field.SetValue(instance, value);
            return;
        }

        var property = (PropertyInfo)member;
        Assert.True(property.SetMethod != null, $"Property '{member.Name}' is not settable");
        property.SetValue(instance, value);
    }

    /// <summary>Calls the declaration itself, even where the object's class overrides it.</summary>
    public static T GetValueNonVirtual<T>(this PropertyInfo property, object instance)
    {
        var pointer = property.GetMethod.NotNull().MethodHandle.GetFunctionPointer();
        return ((Func<T>)Activator.CreateInstance(typeof(Func<T>), instance, pointer)).Invoke();
    }

    public static MemberInfo GetMember(this LambdaExpression expression) => expression.Body switch
    {
        MethodCallExpression call => call.Method,
        UnaryExpression conversion => ((MemberExpression)conversion.Operand).Member,
        _ => ((MemberExpression)expression.Body).Member,
    };

    public static object GetTarget(this LambdaExpression expression)
    {
        var body = expression.Body is UnaryExpression conversion ? conversion.Operand : expression.Body;
        return ((body as MemberExpression)?.Expression as ConstantExpression)?.Value;
    }

    private static FieldInfo FindBackingField(MemberInfo member)
    {
        for (var type = member.DeclaringType; type != null; type = type.BaseType)
        {
            if (type.GetField($"<{member.Name}>k__BackingField", MemberDiscovery.All) is { } field)
                return field;
        }

        return null;
    }
}
