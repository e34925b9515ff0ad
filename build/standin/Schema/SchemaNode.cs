using System.Text.Json;

namespace Nuke.Common.Execution;

/// <summary>A property, an item or a definition of a schema.</summary>
internal sealed class SchemaNode
{
    private const string SecretDefault = "Secrets must be entered via 'nuke :secrets [profile]'";

    public string Name { get; set; }
    public SchemaTypes Types { get; set; }
    public string Description { get; set; }
    public string Format { get; init; }
    public bool IsSecret { get; set; }
    public bool IsFlags { get; set; }
    public SchemaNode Items { get; init; }
    public string Reference { get; init; }
    public List<string> Values { get; } = [];

    public static string ReferenceTo(string definition) => $"#/definitions/{definition}";

    public void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject(Name);
        WriteBody(writer);
        writer.WriteEndObject();
    }

    private void WriteBody(Utf8JsonWriter writer)
    {
        WriteTypes(writer);
        if (Description != null)
            writer.WriteString("description", Description);
        if (Format != null)
            writer.WriteString("format", Format);
        if (IsSecret)
            writer.WriteString("default", SecretDefault);
        if (IsFlags)
            writer.WriteBoolean("x-enumFlags", true);
        if (Values.Count > 0)
            WriteValues(writer);
        if (Items != null)
        {
            writer.WriteStartObject("items");
            Items.WriteBody(writer);
            writer.WriteEndObject();
        }

        if (Reference != null)
            writer.WriteString("$ref", ReferenceTo(Reference));
    }

    private void WriteTypes(Utf8JsonWriter writer)
    {
        var names = Enum.GetValues<SchemaTypes>()
            .Where(x => x != SchemaTypes.None && Types.HasFlag(x))
            .Select(x => x.ToString().ToLowerInvariant())
            .ToList();
        if (names.Count == 1)
        {
            writer.WriteString("type", names[0]);
        }
        else if (names.Count > 1)
        {
            writer.WriteStartArray("type");
            names.ForEach(writer.WriteStringValue);
            writer.WriteEndArray();
        }
    }

    private void WriteValues(Utf8JsonWriter writer)
    {
        writer.WriteStartArray("enum");
        Values.ForEach(writer.WriteStringValue);
        writer.WriteEndArray();
    }
}
