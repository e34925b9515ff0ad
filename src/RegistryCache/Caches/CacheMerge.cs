using System.Text.Json;

namespace RegistryCache;

/// <summary>
/// Puts back what an export leaves out. A step whose layers the build took from an imported cache and never needed is
/// often exported without them: it is a race inside BuildKit, and whoever loses it pays for the step with the next change.
/// The layers are in the registry still, and the caches they were imported from say which.
/// </summary>
internal static class CacheMerge
{
    /// <summary>Each of them is asked for before it is put back.</summary>
    private const int MaxAddedBlobs = 1000;

    /// <summary>Completes a cache that was just written, from those that were imported into the same repository's build.</summary>
    /// <returns>What the reference points to afterwards.</returns>
    /// <exception cref="RegistryException">The registry does not give or take it.</exception>
    public static async Task<Digest> CompleteAsync(
        RegistryClient registry, ImageReference written, Digest digest, IEnumerable<CacheImporter> importers, CancellationToken cancellationToken)
    {
        foreach (var importer in importers.Where(importer => importer.IsHit && IsBeside(importer.Reference, written) && importer.Pinned.Digest != digest))
        {
            if (await CacheContent.ReadAsync(registry, written.WithDigest(digest), cancellationToken) is not { } cache)
                return digest;
            if (await ReadAsync(importer) is not { } source)
                continue;

            var layers = new List<JsonElement>();
            var merge = new CacheConfigMerge(cache.Config, source.Config);
            foreach (var blob in merge.AddedBlobs)
            {
                if (cache.FindLayer(blob) is null && source.FindLayer(blob) is { } layer)
                    layers.Add(layer);
            }

            if (merge.Restored > 0 && merge.AddedBlobs.Count <= MaxAddedBlobs
                && merge.Result.ToBytes().Length <= CacheContent.MaxConfigSize
                && merge.AddedBlobs.All(blob => cache.FindLayer(blob) is not null || source.FindLayer(blob) is not null)
                && await AreThereAsync(layers))
                digest = await cache.WriteAsync(registry, written, merge.Result, layers, cancellationToken);
        }

        return digest;

        // What cannot be read now was of use a moment ago, or was never a cache: there is nothing to put back from it.
        async Task<CacheContent?> ReadAsync(CacheImporter importer)
        {
            try
            {
                return await CacheContent.ReadAsync(registry, importer.Pinned, cancellationToken);
            }
            catch (RegistryException)
            {
                return null;
            }
        }

        async Task<bool> AreThereAsync(IEnumerable<JsonElement> layers)
        {
            var there = await Task.WhenAll(layers.Select(async layer =>
                Digest.TryParse(layer.Text("digest"), out var digest, out _) && await registry.HeadBlobAsync(written, digest, cancellationToken) is not null));
            return there.All(isThere => isThere);
        }
    }

    private static bool IsBeside(ImageReference one, ImageReference other) =>
        one.Registry == other.Registry && one.Repository == other.Repository;
}
