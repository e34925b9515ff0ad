namespace RegistryCache;

/// <summary>Is what became of the cache references of one push.</summary>
/// <param name="Outcomes">One per reference.</param>
/// <param name="Problems">What went wrong, a sentence each.</param>
internal sealed record CacheWriting(IReadOnlyList<ExportOutcome> Outcomes, IReadOnlyList<string> Problems)
{
    public static CacheWriting None { get; } = new([], []);
}
