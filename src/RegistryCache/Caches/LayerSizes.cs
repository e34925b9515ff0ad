using System.Text.Json;

namespace RegistryCache;

/// <summary>Adds up what a cache keeps in the registry beyond the image.</summary>
internal static class LayerSizes
{
    /// <exception cref="RegistryException">A manifest cannot be read.</exception>
    public static async Task<long> BeyondAsync(
        RegistryClient registry, CachePlan plan, IReadOnlyList<ExportOutcome.Written> caches, CancellationToken cancellationToken)
    {
        var image = await LayersAsync(registry, plan.Image, cancellationToken);
        var all = await Task.WhenAll(caches.Select(cache => LayersAsync(registry, cache.Reference, cancellationToken)));
        return all.SelectMany(layers => layers).DistinctBy(layer => layer.Key).Where(layer => !image.ContainsKey(layer.Key)).Sum(layer => layer.Value);
    }

    private static async Task<Dictionary<string, long>> LayersAsync(RegistryClient registry, ImageReference reference, CancellationToken cancellationToken)
    {
        var layers = new Dictionary<string, long>();
        if (await registry.GetManifestAsync(reference, cancellationToken) is not { } manifest)
            return layers;

        foreach (var entry in manifest.Json.Items("layers").Concat(manifest.Json.Items("manifests")))
        {
            if (entry.Text("digest") is not { } digest)
                continue;
            if (IsManifest(entry) && Digest.TryParse(digest, out var parsed, out _))
            {
                foreach (var (layer, size) in await LayersAsync(registry, reference.WithDigest(parsed), cancellationToken))
                    layers[layer] = size;
            }
            else
            {
                layers[digest] = entry.Find("size") is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out var size) ? size : 0;
            }
        }

        return layers;
    }

    /// <summary>An index of a cache lists layers where that of an image lists manifests.</summary>
    private static bool IsManifest(JsonElement entry) => entry.Text("mediaType")?.Contains("manifest", StringComparison.Ordinal) is true;
}
