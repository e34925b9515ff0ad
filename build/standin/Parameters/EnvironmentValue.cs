using System.Collections;
using Nuke.Common.Utilities;
using Serilog;

namespace Nuke.Common.Execution;

/// <summary>Finds a parameter's value in the environment, whatever way its name is spelt there.</summary>
internal static class EnvironmentValue
{
    private const string Prefix = "NUKE";

    public static object Get(string name, Type type, char? separator)
    {
        if (Find(name) is not { } value)
            return type.GetDefaultValue();

        try
        {
            return ValueConversion.ToValue(value, type, separator, booleanDefault: false);
        }
        catch (Exception exception)
        {
            string[] lines =
            [
                exception.Message,
                $"Resolving parameter '{name}' failed. Environment variable was:",
                value,
            ];
            throw new Exception(lines.JoinNewLine());
        }
    }

    private static string Find(string name)
    {
        if (Environment.GetEnvironmentVariable(name) is { } exact)
            return exact;

        var candidates = new List<string>();
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            if (Matches((string)variable.Key, name))
                candidates.Add((string)variable.Value);
        }

        if (candidates.Count > 1)
            Log.Warning("Could not resolve {VariableName} since multiple values are provided", name);

        return candidates.Count == 1 ? candidates[0] : null;
    }

    private static bool Matches(string variable, string name)
        => SameLettersAndDigits(variable, string.Empty, name) || SameLettersAndDigits(variable, Prefix, name);

    private static bool SameLettersAndDigits(string variable, string prefix, string name)
    {
        // One pass without a copy: this runs for every variable and every parameter at each start.
        var next = 0;
        var length = prefix.Length + name.Length;
        foreach (var character in variable)
        {
            if (!char.IsLetterOrDigit(character))
                continue;

            while (next >= prefix.Length && next < length && !char.IsLetterOrDigit(name[next - prefix.Length]))
                next++;
            if (next == length)
                return false;

            var expected = next < prefix.Length ? prefix[next] : name[next - prefix.Length];
            if (char.ToUpperInvariant(character) != char.ToUpperInvariant(expected))
                return false;

            next++;
        }

        return next == length;
    }
}
