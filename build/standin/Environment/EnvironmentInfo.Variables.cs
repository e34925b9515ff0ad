using System.Collections;
using System.Collections.ObjectModel;
using System.Text.RegularExpressions;
using Nuke.Common.Execution;

namespace Nuke.Common;

public static partial class EnvironmentInfo
{
    public static ReadOnlyDictionary<string, string> Variables
        => Environment.GetEnvironmentVariables()
            .Cast<DictionaryEntry>()
            .ToDictionary(x => (string)x.Key, x => (string)x.Value)
            .AsReadOnly();

    public static IReadOnlyCollection<string> Paths
        => GetVariable("PATH").NotNull()
            .Split(Path.PathSeparator)
            .Where(x => !string.IsNullOrWhiteSpace(x))
            .Select(ExpandVariables)
            .ToList();

    public static bool HasVariable(string name, bool allowEmpty = true)
        => GetVariable(name) is { } value && (allowEmpty || value.Length > 0);

    public static string GetVariable(string name) => Environment.GetEnvironmentVariable(name);

    public static T GetVariable<T>(string name, char? separator = null)
        => GetVariable(name) is { } value
            ? (T)ValueConversion.ToValue(value, typeof(T), separator, booleanDefault: false)
            : default;

    public static void SetVariable(string name, string value) => Environment.SetEnvironmentVariable(name, value);

    public static void SetVariable<T>(string name, T value) => SetVariable(name, value.ToString());

    public static void RemoveVariable(string name) => SetVariable(name, null);

    public static string ExpandVariables(string value)
    {
        if (IsWin)
            return Environment.ExpandEnvironmentVariables(value);

        var expanded = value.StartsWith('~') ? GetVariable("HOME") + value[1..] : value;
        return VariableReference().Replace(expanded, x => GetVariable(x.Groups[1].Value));
    }

    [GeneratedRegex(@"\$([a-z_][a-z0-9_]*)", RegexOptions.IgnoreCase)]
    private static partial Regex VariableReference();
}
