using System.Text.Json;

namespace RegistryCache;

/// <summary>Reads JSON that somebody else wrote: what is not there, or is of another kind, is nothing.</summary>
internal static class JsonReading
{
    public static JsonElement Parse(string text)
    {
        try
        {
            return JsonElement.Parse(text);
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

    public static string? Text(this JsonElement element, params ReadOnlySpan<string> path)
    {
        try
        {
            return element.Find(path) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null; // An escape that stands for half a character, which JSON allows and no text can hold.
        }
    }

    public static IEnumerable<JsonElement> Items(this JsonElement element, params ReadOnlySpan<string> path) =>
        element.Find(path) is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray() : [];
}
