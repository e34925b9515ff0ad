using RegistryCache.References;

namespace RegistryCache.Caches;

/// <summary>What became of completing a cache from those that were imported.</summary>
/// <param name="HasCache">Whether there was a cache to complete; an image may carry none.</param>
/// <param name="Written">The cache that was written; <see langword="null"/> where nothing was to be put back.</param>
internal sealed record CacheCompletion(bool HasCache, Digest? Written)
{
    public static CacheCompletion Nothing { get; } = new(HasCache: true, Written: null);

    public static CacheCompletion NoCache { get; } = new(HasCache: false, Written: null);
}
