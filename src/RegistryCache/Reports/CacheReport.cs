namespace RegistryCache;

/// <summary>Tells an outcome as text: what was found, built and pushed, and what went wrong with the cache.</summary>
public static class CacheReport
{
    private const int LabelWidth = 10;

    /// <summary>Writes the report, a line per fact.</summary>
    public static IEnumerable<string> Lines(CacheOutcome outcome) =>
    [
        .. Block("image", [outcome.Plan.Image]),
        .. Block("cache", outcome.Plan.Importers.Select(importer => $"{importer.Reference}: {importer.Outcome}")),
        .. Block("pulled", outcome.Pull?.Pulled ?? []),
        .. Block("built", Optional(outcome.Build)),
        .. Block("pushed", Optional(outcome.Push)),
        .. Block("problem", outcome.Problems),
    ];

    /// <summary>Puts the label before the first line and nothing before the others.</summary>
    internal static IEnumerable<string> Block(string label, IEnumerable<object> lines) =>
        lines.Select((line, index) => (index == 0 ? label : "").PadRight(LabelWidth) + line);

    private static object[] Optional(object? value) => value is null ? [] : [value];
}
