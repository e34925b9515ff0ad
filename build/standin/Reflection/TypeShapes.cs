namespace Nuke.Common.Utilities;

/// <summary>Tells scalars from collections and types that can be null from those that cannot.</summary>
internal static class TypeShapes
{
    public static object GetDefaultValue(this Type type) => type.IsNullable() ? null : Activator.CreateInstance(type);

    public static Type GetNullableType(this Type type)
        => type.IsNullable() ? type : typeof(Nullable<>).MakeGenericType(type);

    public static bool IsCollection(this Type type)
        => type != typeof(string)
            && type.GetInterfaces().Prepend(type)
                .Any(x => x.IsGenericType && x.GetGenericTypeDefinition() == typeof(IEnumerable<>));

    public static Type GetScalarType(this Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } underlying)
            return underlying;
        if (type.IsArray)
            return type.GetElementType();
        return type.IsCollection() ? type.GetGenericArguments().Single() : type;
    }

    private static bool IsNullable(this Type type) => type.IsClass || Nullable.GetUnderlyingType(type) != null;
}
