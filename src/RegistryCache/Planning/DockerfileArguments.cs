using System.Text.RegularExpressions;

namespace RegistryCache;

/// <summary>
/// Puts the values of a Dockerfile's global arguments into the names of its bases. A name with a variable that has no
/// value, or with anything beyond <c>$NAME</c>, <c>${NAME}</c> and <c>${NAME:-value}</c>, stays as it is.
/// </summary>
/// <remarks>See <see href="https://docs.docker.com/reference/dockerfile/#understand-how-arg-and-from-interact">how ARG and FROM interact</see>.</remarks>
internal sealed partial class DockerfileArguments(IReadOnlyDictionary<string, string> given)
{
    private readonly Dictionary<string, string> _values = [];

    /// <summary>Takes an instruction before the first FROM.</summary>
    public void Read(string instruction)
    {
        foreach (Capture declaration in Argument().Match(instruction).Groups["declaration"].Captures)
        {
            var parts = declaration.Value.Split('=', 2);
            if (given.TryGetValue(parts[0], out var value))
                _values[parts[0]] = value;
            else if (parts.Length == 2)
                _values[parts[0]] = Expand(parts[1].Trim('"', '\''));
        }
    }

    public string Expand(string text) => Variable().Replace(text.Trim('"', '\''), variable =>
        _values.GetValueOrDefault(variable.Groups["name"].Value) is { Length: > 0 } value ? value
        : variable.Groups["default"] is { Success: true } otherwise ? otherwise.Value
        : variable.Value);

    [GeneratedRegex(@"\AARG(?:\s+(?<declaration>[^\s=]+(?:=(?:""[^""]*""|'[^']*'|\S*))?))+\s*\z", RegexOptions.IgnoreCase)]
    private static partial Regex Argument();

    [GeneratedRegex(@"\$(?:(?<name>[a-zA-Z_][a-zA-Z0-9_]*)|\{(?<name>[a-zA-Z_][a-zA-Z0-9_]*)(?::-(?<default>[^}]*))?\})")]
    private static partial Regex Variable();
}
