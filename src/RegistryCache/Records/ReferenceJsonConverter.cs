using System.Text.Json;
using System.Text.Json.Serialization;
using RegistryCache.References;

namespace RegistryCache.Records;

/// <summary>Reads and writes a reference as its text.</summary>
internal sealed class ReferenceJsonConverter : JsonConverter<ImageReference>
{
    public override ImageReference Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType is JsonTokenType.String && ImageReference.TryParse(reader.GetString()!, out var reference, out _)
            ? reference
            : throw new JsonException("not a reference");

    public override void Write(Utf8JsonWriter writer, ImageReference value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
