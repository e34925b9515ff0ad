using System.Text.Json;
using RegistryCache.Planning;
using RegistryCache.References;
using RegistryCache.Registry.Connections;
using RegistryCache.Registry.Protocol;
using RegistryCache.Text;

namespace RegistryCache.Caches;

/// <summary>
/// Puts back what an export leaves out. A step whose layers the build took from an imported cache is often exported without
/// them: by an engine that keeps no compressed layers, and elsewhere where a race inside BuildKit is lost. The next job would
/// pay for it. The layers are in the registry still, and the caches they were imported from say which.
/// </summary>
internal static class CacheMerge
{
    /// <summary>Each of them is asked for before it is put back.</summary>
    private const int MaxAddedBlobs = 1000;

    /// <summary>Completes a cache from those that were imported from the same repository, and writes it where anything was put back.</summary>
    /// <param name="registry">The registry.</param>
    /// <param name="from">The cache, or the image that carries it, with its digest.</param>
    /// <param name="to">The reference to write.</param>
    /// <param name="forms">The forms to write a cache in that is in an image so far, best first.</param>
    /// <param name="importers">What the build imported from, best first.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <exception cref="RegistryException">The registry does not give or take it.</exception>
    public static async Task<CacheCompletion> WriteAsync(
        RegistryClient registry, ImageReference from, ImageReference to, IReadOnlyList<CacheManifest> forms, IEnumerable<CacheImporter> importers, CancellationToken cancellationToken)
    {
        CacheImporter[] sources = [.. importers.Where(importer => importer.IsHit && importer.Reference.IsBeside(from) && importer.Pinned.Digest != from.Digest)];
        if (sources.Length == 0)
            return CacheCompletion.Nothing;
        if (await CacheContent.ReadAsync(registry, from, forms, cancellationToken) is not { } cache)
            return CacheCompletion.NoCache;
        if (cache.Config.Steps.All(step => step.HasLayers || step.Inputs.Count == 0))
            return CacheCompletion.Nothing;

        var config = cache.Config;
        var layers = new Dictionary<string, JsonElement>();
        foreach (var source in await Task.WhenAll(sources.Select(ReadAsync)))
        {
            if (source is null)
                continue;

            var merge = new CacheConfigMerge(config, source.Config);
            var added = merge.AddedBlobs.Where(blob => cache.FindLayer(blob) is null && !layers.ContainsKey(blob)).ToDictionary(blob => blob, source.FindLayer);
            if (merge.Restored > 0
                && added.Count <= MaxAddedBlobs
                && merge.Result.ToBytes().Length <= CacheContent.MaxConfigSize
                && added.Values.All(layer => layer is not null)
                && await AreThereAsync(added.Values))
            {
                config = merge.Result;
                foreach (var (blob, layer) in added)
                    layers.Add(blob, layer!.Value);
            }
        }

        return ReferenceEquals(config, cache.Config)
            ? CacheCompletion.Nothing
            : new CacheCompletion(HasCache: true, await cache.WriteAsync(registry, to, config, layers.Values, cancellationToken));

        // What cannot be read now was of use a moment ago, or was never a cache: there is nothing to put back from it.
        async Task<CacheContent?> ReadAsync(CacheImporter importer)
        {
            try
            {
                return await CacheContent.ReadAsync(registry, importer.Pinned, forms, cancellationToken);
            }
            catch (RegistryException)
            {
                return null;
            }
        }

        async Task<bool> AreThereAsync(IEnumerable<JsonElement?> added)
        {
            var there = await Task.WhenAll(added.Select(async layer =>
                Digest.TryParse(layer!.Value.Text("digest"), out var digest, out _) && await registry.HeadBlobAsync(to, digest, cancellationToken) is not null));
            return there.All(isThere => isThere);
        }
    }
}
