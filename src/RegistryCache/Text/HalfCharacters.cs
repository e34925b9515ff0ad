using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace RegistryCache.Text;

/// <summary>
/// Replaces what stands for no character. JSON allows escapes of one half of a surrogate pair, and bytes may be no UTF-8;
/// docker and the registries, which are written in Go, read U+FFFD there, and .NET throws when it comes to the text.
/// </summary>
/// <remarks>See <see href="https://pkg.go.dev/encoding/json#Unmarshal">Unmarshal of Go's encoding/json</see>.</remarks>
internal static class HalfCharacters
{
    private const int EscapeLength = 6;
    private const ushort FirstLow = 0xdc00;

    /// <summary>Gives the same document as valid UTF-8 whose every escape stands for a character.</summary>
    public static byte[] Replace(ReadOnlySpan<byte> json)
    {
        var text = Utf8.IsValid(json) ? json.ToArray() : Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(json));
        ReplaceEscapes(text);
        return text;
    }

    private static void ReplaceEscapes(Span<byte> json)
    {
        // Outside of strings no backslash is JSON, so it does not matter what is taken for an escape there.
        for (int next; (next = json.IndexOf((byte)'\\')) >= 0;)
        {
            json = json[next..];
            var length = CodeOf(json) is { } code ? Mend(json, code) : 2;
            json = json[Math.Min(length, json.Length)..];
        }
    }

    /// <returns>How many bytes the character takes.</returns>
    private static int Mend(Span<byte> json, ushort code)
    {
        if (!char.IsSurrogate((char)code))
            return EscapeLength;
        if (code < FirstLow && CodeOf(json[EscapeLength..]) is { } second && char.IsLowSurrogate((char)second))
            return 2 * EscapeLength;

        "\\ufffd"u8.CopyTo(json);
        return EscapeLength;
    }

    /// <summary>Reads <c>\ud800</c>; any other escape is <see langword="null"/>.</summary>
    private static ushort? CodeOf(ReadOnlySpan<byte> json) =>
        json is [(byte)'\\', (byte)'u', _, _, _, _, ..] && ushort.TryParse(json[2..EscapeLength], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
            ? code
            : null;
}
