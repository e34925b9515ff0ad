using RegistryCache.Planning;

namespace RegistryCache.Outcomes;

/// <summary>What happened to one image: the plan, and what became of each of its parts so far.</summary>
internal sealed record CacheOutcome(CachePlan Plan)
{
    /// <summary>Gets what was pulled.</summary>
    /// <value>Default: <see langword="null"/>, not yet, or not in this process.</value>
    public PullOutcome? Pull { get; init; }

    /// <summary>Gets what was built.</summary>
    /// <value>Default: <see langword="null"/>, not yet, or not in this process.</value>
    public BuildOutcome? Build { get; init; }

    /// <summary>Gets what was pushed.</summary>
    /// <value>Default: <see langword="null"/>, not yet, or not in this process.</value>
    public PushOutcome? Push { get; init; }

    /// <summary>Gets every importer with the last that is known of it: the build tells of those that were left to the engine.</summary>
    public IReadOnlyList<CacheImporter> Importers =>
        [.. Plan.Importers.Select(importer => Build?.Asked.FirstOrDefault(asked => asked.Reference.Equals(importer.Reference)) ?? importer)];

    /// <summary>Gets everything that cost the cache something and did not stop the build, a sentence each.</summary>
    public IReadOnlyList<string> Problems =>
    [
        .. Faults(Plan.Importers),
        .. Plan.Skip is SkipDecision.Builds { Problem: { } problem } ? new[] { problem } : [],
        .. Pull?.Problems ?? [],
        .. Build?.Problems ?? [],
        .. Push?.Problems ?? [],
    ];

    /// <summary>A registry that does not answer is one problem, however many references were asked for there.</summary>
    private static IEnumerable<string> Faults(IReadOnlyList<CacheImporter> importers) =>
        from importer in importers
        where importer.IsFault
        group importer.Reference by importer.Outcome into faults
        select $"Cache {string.Join(" and ", faults)} {(faults.Count() == 1 ? "is" : "are")} {faults.Key}";
}
