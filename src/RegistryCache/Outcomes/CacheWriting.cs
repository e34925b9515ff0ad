namespace RegistryCache.Outcomes;

/// <summary>What became of the cache references of one push.</summary>
/// <param name="Outcomes">One per reference.</param>
/// <param name="Problems">What went wrong, a sentence each.</param>
internal sealed record CacheWriting(IReadOnlyList<ExportOutcome> Outcomes, IReadOnlyList<string> Problems)
{
    /// <summary>Gets whether the registry did not take the record beside the cache for what it is; it is told then, and takes no other record.</summary>
    /// <value>Default: <see langword="false"/>.</value>
    public bool RefusesRecords { get; init; }

    public static CacheWriting None { get; } = new([], []);
}
