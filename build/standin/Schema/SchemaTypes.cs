namespace Nuke.Common.Execution;

/// <summary>Names the types of JSON in the order in which a schema lists them.</summary>
[Flags]
internal enum SchemaTypes
{
    None = 0,
    Array = 1,
    Boolean = 2,
    Integer = 4,
    Null = 8,
    Number = 16,
    Object = 32,
    String = 64,
}
