using System.Text.Json;
using System.Text.Json.Serialization;
using RegistryCache.References;

namespace RegistryCache.Records;

/// <summary>Reads and writes a digest as its text.</summary>
internal sealed class DigestJsonConverter : JsonConverter<Digest>
{
    public override Digest Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Digest.TryParse(reader.TokenType is JsonTokenType.String ? reader.GetString() : null, out var digest, out var reason)
            ? digest
            : throw new JsonException(reason);

    public override void Write(Utf8JsonWriter writer, Digest value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
