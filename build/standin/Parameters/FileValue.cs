using System.Globalization;
using System.Text.Json;

namespace Nuke.Common.Execution;

/// <summary>A value in a parameter file; it converts as leniently as NUKE's JSON library does.</summary>
internal sealed record FileValue(string Name, JsonElement Element, FilePosition Position)
{
    public object To(Type type) => To(Element, type);

    private object To(JsonElement element, Type type)
    {
        if (element.ValueKind == JsonValueKind.Null)
            return null;

        var target = Nullable.GetUnderlyingType(type) ?? type;
        if (IsEmptyText(element) && MayBeEmpty(type, target))
            return null;
        if (target.IsArray)
            return element.ValueKind == JsonValueKind.Array ? ToArray(element, target) : throw Mismatch(element, type);
        if (element.ValueKind is JsonValueKind.Array or JsonValueKind.Object)
            return IsScalar(target) ? throw NotScalar(element, target) : Deserialize(element, type);

        var text = ToText(element);
        if (target == typeof(string))
            return text;
        if (target == typeof(bool))
            return ToBoolean(element, text);
        if (target.IsEnum)
            return ToEnum(element, target, text, type);
        if (IsNumber(target))
            return ToNumber(element, target, text);

        try
        {
            return ValueConversion.ToScalar(text, target);
        }
        catch (Exception)
        {
            throw Mismatch(element, type);
        }
    }

    private Array ToArray(JsonElement element, Type arrayType)
    {
        var elementType = arrayType.GetElementType();
        var array = Array.CreateInstance(elementType, element.GetArrayLength());
        var index = 0;
        foreach (var item in element.EnumerateArray())
            array.SetValue(To(item, elementType), index++);
        return array;
    }

    private object Deserialize(JsonElement element, Type type)
    {
        try
        {
            return element.Deserialize(type);
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException)
        {
            throw Mismatch(element, type);
        }
    }

    private static bool IsEmptyText(JsonElement element)
        => element.ValueKind == JsonValueKind.String && element.ValueEquals(string.Empty);

    // An empty text is no value, except for text itself; for a truth value or a number it is a wrong one.
    private static bool MayBeEmpty(Type type, Type target)
        => target != typeof(string)
            && target != typeof(object)
            && !IsNumber(target)
            && (target != type || !type.IsValueType);

    private static bool IsScalar(Type type) => type == typeof(string) || type.IsEnum || IsNumber(type);

    private static bool IsNumber(Type type) => type.IsPrimitive || type == typeof(decimal);

    private static ArgumentException NotScalar(JsonElement element, Type type)
        => new($"Can not convert {element.ValueKind} to {type.Name}.");

    private static bool ToBoolean(JsonElement element, string text)
        => element.ValueKind == JsonValueKind.Number
            ? element.GetDouble() != 0
            : bool.TryParse(text, out var value)
                ? value
                : throw new FormatException($"String '{text}' was not recognized as a valid Boolean.");

    private object ToEnum(JsonElement element, Type target, string text, Type type)
    {
        try
        {
            return Enum.Parse(target, text, ignoreCase: true);
        }
        catch (ArgumentException)
        {
            throw new ArgumentException($"Could not convert '{text}' to {target.Name}.", Mismatch(element, type));
        }
    }

    private static object ToNumber(JsonElement element, Type target, string text)
    {
        object number = element.ValueKind != JsonValueKind.Number ? text
            : element.TryGetInt64(out var integer) ? integer
            : element.GetDouble();
        return Convert.ChangeType(number, target, CultureInfo.InvariantCulture);
    }

    private static string ToText(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => element.GetString(),
        JsonValueKind.True => bool.TrueString,
        JsonValueKind.False => bool.FalseString,
        _ => element.GetRawText(),
    };

    private JsonException Mismatch(JsonElement element, Type type)
        => new($"Error converting value {element.GetRawText()} to type '{type}'."
            + $" Path '{Name}', line {Position.Line}, position {Position.Column}.");
}
