namespace RegistryCache.Text;

/// <summary>What came of reading a document: a value, or why there is none.</summary>
/// <param name="Value">The value, or <see langword="null"/>.</param>
/// <param name="Fault">What is wrong with the document, in a few words; <see langword="null"/> where it is sound, even if it is not what was looked for.</param>
internal readonly record struct Reading<T>(T? Value, string? Fault)
    where T : class
{
    public static Reading<T> None { get; } = new(null, null);

    public static Reading<T> Damaged(string fault) => new(null, fault);

    public static implicit operator Reading<T>(T value) => new(value, null);
}
