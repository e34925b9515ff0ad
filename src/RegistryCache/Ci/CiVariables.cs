namespace RegistryCache.Ci;

/// <summary>Reads the environment of a build. An empty variable is one that is not set.</summary>
internal sealed class CiVariables(Func<string, string?> variable)
{
    public string? this[string name] => variable(name) is { Length: > 0 } value ? value : null;

    public bool IsSet(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (this[name] is not null)
                return true;
        }

        return false;
    }

    public bool IsTrue(string name) => string.Equals(this[name], "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>Tells whether two variables name the same repository; where one is missing nobody knows, so they do not.</summary>
    public bool NameTheSame(string name, string otherName) =>
        this[name] is { } value && string.Equals(value, this[otherName], StringComparison.OrdinalIgnoreCase);
}
