using System.Text;
using System.Text.Json;

namespace RegistryCache.Text;

/// <summary>
/// Reads JSON that somebody else wrote: what is not there, or is of another kind, is nothing. No document makes it throw, and
/// one that is nested more than 64 deep is no JSON.
/// </summary>
internal static class JsonReading
{
    public static JsonElement Parse(string text) => Parse(Encoding.UTF8.GetBytes(text));

    /// <summary>Of a name that an object has twice the last one counts, as for Go.</summary>
    public static JsonElement Parse(ReadOnlySpan<byte> json) => Parse(json, default);

    /// <summary>An object that has a name twice is no JSON here: whoever writes it again would have to choose.</summary>
    public static JsonElement ParseOnce(ReadOnlySpan<byte> json) => Parse(json, new JsonDocumentOptions { AllowDuplicateProperties = false });

    private static JsonElement Parse(ReadOnlySpan<byte> json, JsonDocumentOptions options)
    {
        try
        {
            return JsonElement.Parse(HalfCharacters.Replace(json), options);
        }
        catch (JsonException)
        {
            return default;
        }
    }

    public static JsonElement? Find(this JsonElement element, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out element))
                return null;
        }

        return element;
    }

    public static string? Text(this JsonElement element, params ReadOnlySpan<string> path) =>
        element.Find(path) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    /// <summary>Gives a whole number that is not negative.</summary>
    public static long? Count(this JsonElement element, params ReadOnlySpan<string> path) =>
        element.Find(path) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out var count) && count >= 0 ? count : null;

    public static IEnumerable<JsonElement> Items(this JsonElement element, params ReadOnlySpan<string> path) =>
        element.Find(path) is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray() : [];
}
