using System.ComponentModel;
using Nuke.Common.Utilities;

namespace Nuke.Common.Execution;

/// <summary>Turns the text of a parameter into the type of its member.</summary>
internal static class ValueConversion
{
    public static object ToValue(string text, Type type, char? separator, bool booleanDefault)
    {
        var values = separator is { } character ? text.Split(character) : [text];
        return ToValues(values.Where(x => !string.IsNullOrWhiteSpace(x)).ToArray(), type, booleanDefault);
    }

    public static object ToValues(IReadOnlyCollection<string> values, Type type, bool booleanDefault)
    {
        Assert.True(!type.IsArray || type.GetArrayRank() == 1, "Arrays must have a rank of 1");
        if (type.IsArray)
            return ToArray(values, type.GetElementType());

        if (values.Count == 0)
            return type == typeof(bool) || type == typeof(bool?) ? booleanDefault : null;

        var converted = values.Select(x => ToScalar(x, type)).ToList();
        Assert.HasSingleItem(
            converted,
            $"Value [ {values.JoinCommaSpace()} ] cannot be assigned to '{type.GetDisplayShortName()}'");
        return converted[0];
    }

    public static object ToScalar(string text, Type type)
    {
        if (type.IsInstanceOfType(text) || text == null && type == typeof(string))
            return text;

        try
        {
            var underlying = Nullable.GetUnderlyingType(type);
            if (underlying != null && text.Length == 0)
                return null;

            // The type converters behave the same; loading them takes as long as all the rest of the start.
            var target = underlying ?? type;
            if (target == typeof(bool))
                return bool.Parse(text);
            if (target.IsEnum && !text.Contains(','))
                return Enum.Parse(target, text, ignoreCase: true);

            return TypeDescriptor.GetConverter(type).ConvertFromInvariantString(text);
        }
        catch
        {
            throw new Exception($"Value '{text}' could not be converted to '{type.GetDisplayShortName()}'");
        }
    }

    private static Array ToArray(IReadOnlyCollection<string> values, Type elementType)
    {
        var array = Array.CreateInstance(elementType, values.Count);
        var index = 0;
        foreach (var value in values)
            array.SetValue(ToScalar(value, elementType), index++);
        return array;
    }
}
