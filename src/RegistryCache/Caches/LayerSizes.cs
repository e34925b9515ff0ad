using RegistryCache.Outcomes;
using RegistryCache.Planning;
using RegistryCache.Registry.Connections;
using RegistryCache.Registry.Protocol;

namespace RegistryCache.Caches;

/// <summary>Adds up what a cache keeps in the registry beyond the image.</summary>
internal static class LayerSizes
{
    /// <exception cref="RegistryException">A manifest cannot be read.</exception>
    public static async Task<long> BeyondAsync(
        RegistryClient registry, CachePlan plan, IReadOnlyList<ExportOutcome.Written> caches, CancellationToken cancellationToken)
    {
        var image = await ManifestTree.ReadAsync(registry, plan.Image, cancellationToken);
        var all = await Task.WhenAll(caches.Select(cache => ManifestTree.ReadAsync(registry, cache.Reference, cancellationToken)));
        return all.SelectMany(cache => cache.Blobs).DistinctBy(blob => blob.Key).Where(blob => !image.Blobs.ContainsKey(blob.Key)).Sum(blob => blob.Value);
    }
}
