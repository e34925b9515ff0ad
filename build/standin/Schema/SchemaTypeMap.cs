using System.ComponentModel;

namespace Nuke.Common.Execution;

/// <summary>Maps .NET types to the types of JSON.</summary>
internal static class SchemaTypeMap
{
    private static readonly Dictionary<Type, (SchemaTypes, string)> Known = new()
    {
        [typeof(string)] = (SchemaTypes.String, null),
        [typeof(char)] = (SchemaTypes.String, null),
        [typeof(bool)] = (SchemaTypes.Boolean, null),
        [typeof(byte)] = (SchemaTypes.Integer, "byte"),
        [typeof(byte[])] = (SchemaTypes.String, "byte"),
        [typeof(short)] = (SchemaTypes.Integer, null),
        [typeof(ushort)] = (SchemaTypes.Integer, null),
        [typeof(uint)] = (SchemaTypes.Integer, null),
        [typeof(ulong)] = (SchemaTypes.Integer, "uint64"),
        [typeof(int)] = (SchemaTypes.Integer, "int32"),
        [typeof(long)] = (SchemaTypes.Integer, "int64"),
        [typeof(float)] = (SchemaTypes.Number, "float"),
        [typeof(double)] = (SchemaTypes.Number, "double"),
        [typeof(decimal)] = (SchemaTypes.Number, "decimal"),
        [typeof(DateTime)] = (SchemaTypes.String, "date-time"),
        [typeof(DateTimeOffset)] = (SchemaTypes.String, "date-time"),
        [typeof(TimeSpan)] = (SchemaTypes.String, "duration"),
        [typeof(Guid)] = (SchemaTypes.String, "guid"),
        [typeof(Uri)] = (SchemaTypes.String, "uri"),
        [typeof(Version)] = (SchemaTypes.String, null),
        [typeof(object)] = (SchemaTypes.None, null),
    };

    /// <summary>Returns null for types that need a definition or are collections.</summary>
    public static (SchemaTypes Types, string Format)? Find(Type type)
    {
        if (Known.TryGetValue(type, out var known))
            return known;

        return HasTextForm(type) ? (SchemaTypes.String, null) : null;
    }

    // A type with a converter of its own is written as text; hosts are the exception, their converter only reads.
    private static bool HasTextForm(Type type)
        => !type.IsEnum && type != typeof(Host) && type.IsDefined(typeof(TypeConverterAttribute), inherit: true);
}
