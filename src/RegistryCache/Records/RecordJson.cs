using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using RegistryCache.Docker;
using RegistryCache.Options;
using RegistryCache.Text;

namespace RegistryCache.Records;

/// <summary>Reads and writes records as JSON.</summary>
/// <remarks>
/// The generated reader sets a property that the document lacks to its type's default and not to its own: a property whose
/// type allows no such value replaces it in its initializer. Nor does it look at the elements of a list.
/// </remarks>
internal static class RecordJson
{
    /// <summary>A path may have names from the document in it.</summary>
    private const int MaxPathLength = 100;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters =
        {
            new JsonStringEnumConverter<CacheMode>(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false),
            new JsonStringEnumConverter<CacheGeneration>(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false),
            new DigestJsonConverter(),
            new ReferenceJsonConverter(),
        },
        TypeInfoResolver = RecordJsonContext.Default,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        AllowDuplicateProperties = false,
    };

    public static Reading<T> Read<T>(string text)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(HalfCharacters.Replace(Encoding.UTF8.GetBytes(text)), Options) is { } record ? record : Reading<T>.None;
        }
        catch (JsonException exception)
        {
            return Reading<T>.Damaged(exception.Path is { Length: > 1 and < MaxPathLength } path ? $"not readable at {LogText.Harmless(path)}" : "not readable");
        }
    }

    public static string Write<T>(T record) => JsonSerializer.Serialize(record, Options);
}
