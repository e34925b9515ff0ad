namespace RegistryCache;

/// <summary>Is what happened to one image: the plan, and what became of each of its parts so far.</summary>
public sealed record CacheOutcome(CachePlan Plan)
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

    /// <summary>Gets everything that cost the cache something and did not stop the build, a sentence each.</summary>
    public IReadOnlyList<string> Problems =>
    [
        .. Plan.Importers.Where(importer => importer.IsFault).Select(importer => $"Cache {importer.Reference} is {importer.Outcome}"),
        .. Pull?.Problems ?? [],
        .. Build?.Problems ?? [],
        .. (Push as PushOutcome.Pushed)?.Problems ?? [],
    ];
}
