namespace RegistryCache.Dockerfiles;

/// <summary>The value of a Dockerfile's argument.</summary>
/// <param name="Text">The value, or <see langword="null"/> where it has none.</param>
internal readonly record struct ArgumentValue(string? Text)
{
    /// <summary>Gets an argument that is declared without a value: to some versions of BuildKit it is empty, to others unset.</summary>
    public static ArgumentValue Blank { get; } = new("") { IsBlank = true };

    public static ArgumentValue Unclear { get; } = new() { IsUnclear = true };

    public bool IsBlank { get; private init; }

    public bool IsUnclear { get; private init; }
}
