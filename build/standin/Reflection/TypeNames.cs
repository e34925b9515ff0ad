using System.Reflection;

namespace Nuke.Common.Utilities;

/// <summary>Names types and members the way C# source does.</summary>
internal static class TypeNames
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(byte)] = "byte",
        [typeof(sbyte)] = "sbyte",
        [typeof(short)] = "short",
        [typeof(ushort)] = "ushort",
        [typeof(int)] = "int",
        [typeof(uint)] = "uint",
        [typeof(long)] = "long",
        [typeof(ulong)] = "ulong",
        [typeof(float)] = "float",
        [typeof(double)] = "double",
        [typeof(decimal)] = "decimal",
        [typeof(object)] = "object",
        [typeof(bool)] = "bool",
        [typeof(char)] = "char",
        [typeof(string)] = "string",
        [typeof(void)] = "void",
    };

    public static string GetDisplayShortName(this Type type)
    {
        if (Keywords.TryGetValue(type, out var keyword))
            return keyword;
        if (Nullable.GetUnderlyingType(type) is { } underlying)
            return underlying.GetDisplayShortName() + "?";
        if (type.IsArray)
            return $"{type.GetElementType().GetDisplayShortName()}[{new string(',', type.GetArrayRank() - 1)}]";
        if (!type.IsGenericType)
            return type.Name;

        var name = type.Name[..type.Name.IndexOf('`')];
        return $"{name}<{type.GetGenericArguments().Select(x => x.GetDisplayShortName()).JoinCommaSpace()}>";
    }

    public static string GetDisplayName(this Type type)
        => type.DeclaringType is { } outer
            ? $"{outer.GetDisplayName()}.{type.GetDisplayShortName()}"
            : type.GetDisplayShortName();

    /// <summary>Returns the member's name without the interface an explicit implementation has in front.</summary>
    public static string GetDisplayShortName(this MemberInfo member)
        => member.Name[(member.Name.LastIndexOf('.') + 1)..];

    public static string GetDisplayName(this MemberInfo member)
        => $"{member.DeclaringType.GetDisplayName()}.{member.GetDisplayShortName()}";
}
