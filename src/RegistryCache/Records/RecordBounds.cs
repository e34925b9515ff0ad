namespace RegistryCache.Records;

/// <summary>
/// The limits a record keeps. It comes from a registry that others write to: none of it may cost more than a record that we
/// wrote, end a line of a log, or add up to more than there is room for.
/// </summary>
internal static class RecordBounds
{
    /// <summary>How many images a record may name. Each is asked for when a build is skipped.</summary>
    public const int MaxImages = 100;

    private const int MaxLength = 4096;

    public static string? OfText(params IEnumerable<string?> texts) =>
        texts.OfType<string>().Any(text => text.Length > MaxLength || text.Any(EndsLine)) ? $"a text of more than one line or {MaxLength} characters" : null;

    public static string? OfList<T>(IReadOnlyList<T?> list)
        where T : class => list switch
        {
            { Count: > MaxImages } => $"a list of more than {MaxImages} entries",
            _ when list.Contains(null) => "a list with nothing in one place", // JSON's reader looks at no element.
            _ => null,
        };

    private static bool EndsLine(char character) => char.IsControl(character) || character is '\u2028' or '\u2029';
}
