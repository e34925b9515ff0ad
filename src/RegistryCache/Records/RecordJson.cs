using System.Text.Json;
using System.Text.Json.Serialization;

namespace RegistryCache;

/// <summary>Reads and writes records as JSON. What is damaged is none.</summary>
internal static class RecordJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter<CacheMode>(JsonNamingPolicy.KebabCaseLower), new JsonStringEnumConverter<CacheGeneration>(JsonNamingPolicy.KebabCaseLower), new DigestJsonConverter(), new ReferenceJsonConverter() },
        TypeInfoResolver = RecordJsonContext.Default,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    public static T? Parse<T>(string text)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(text, Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static string Write<T>(T record) => JsonSerializer.Serialize(record, Options);
}
