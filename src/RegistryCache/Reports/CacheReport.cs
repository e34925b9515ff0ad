using RegistryCache.Outcomes;
using RegistryCache.Planning;
using RegistryCache.Registry.Protocol;

namespace RegistryCache.Reports;

/// <summary>Tells an outcome as text: what was found, built and pushed, and what went wrong with the cache.</summary>
internal static class CacheReport
{
    private const int LabelWidth = 10;

    /// <summary>Writes the report, a line per fact; ages are relative to <paramref name="now"/>.</summary>
    public static IEnumerable<string> Lines(CacheOutcome outcome, DateTimeOffset now) =>
    [
        .. Block("image", [outcome.Plan.Image]),
        .. Block("mode", outcome.Plan.Skip is SkipDecision.Builds ? [outcome.Plan.Mode] : []),
        .. Block("cache", outcome.Importers.Select(importer => importer.Describe(now))),
        .. Block("pulled", outcome.Pull?.Pulled ?? []),
        .. Block("built", Optional(outcome.Plan.Skip as SkipDecision.Skips ?? (object?)outcome.Build)),
        .. Block("pushed", Optional(outcome.Push)),
        .. Block("written", (outcome.Push as PushOutcome.Pushed)?.Caches ?? []),
        .. Block("problem", outcome.Problems),
    ];

    /// <summary>Tells in one line what the probes have found: the best hit, and whatever needs attention.</summary>
    public static string Found(CachePlan plan, DateTimeOffset now)
    {
        if (plan.Skip is SkipDecision.Skips skip)
            return $"the image itself, {skip.Same}";

        var hits = plan.Importers.Where(importer => importer.IsHit).Select(importer => importer.Describe(now)).ToArray();
        var others = plan.Importers.Where(importer => importer.Outcome is not (ImporterOutcome.Hit or ImporterOutcome.Miss))
            .GroupBy(importer => importer.Outcome, importer => importer.Reference)
            .Select(references => $"{string.Join(" and ", references)} {references.Key}");
        string[] told = [.. hits.Take(1), .. hits.Length > 1 ? [$"{hits.Length - 1} more"] : Array.Empty<string>(), .. others];
        return (told, plan.Importers) switch
        {
            ({ Length: > 0 }, _) => string.Join("; ", told),
            (_, []) => "nothing, mode off reads no cache",
            _ => $"nothing yet, the registry does not have {string.Join(" or ", plan.Importers.Select(importer => importer.Reference))}",
        };
    }

    /// <summary>Puts the label before the first line and nothing before the others.</summary>
    internal static IEnumerable<string> Block(string label, IEnumerable<object> lines) =>
        lines.Select((line, index) => (index == 0 ? label : "").PadRight(LabelWidth) + line);

    private static object[] Optional(object? value) => value is null ? [] : [value];
}
