using System.Text.Json;
using RegistryCache.References;
using RegistryCache.Registry.Connections;
using RegistryCache.Text;

namespace RegistryCache.Registry.Protocol;

/// <summary>
/// Everything below a manifest: the manifests an index lists, and the blobs all of them list. Each manifest is asked for once,
/// however often it is listed, and no document decides how many, how deep or how much.
/// </summary>
/// <param name="Blobs">The blobs, as far as the manifests tell them.</param>
/// <param name="Loss">Why this is not all of it, in a few words; <see langword="null"/> where it is.</param>
internal sealed record ManifestTree(IReadOnlySet<Digest> Blobs, string? Loss)
{
    /// <summary>An index of twenty platforms has forty, attestations included.</summary>
    private const int MaxManifests = 100;

    private const int MaxBlobs = 5000;

    /// <summary>As many as there are connections.</summary>
    private const int BatchSize = 16;

    private const int MaxBytes = 32 * 1024 * 1024;

    /// <exception cref="RegistryException">The registry does not give one of the manifests.</exception>
    public static async Task<ManifestTree> ReadAsync(RegistryClient registry, ImageReference image, CancellationToken cancellationToken)
    {
        var blobs = new HashSet<Digest>();
        var known = new HashSet<ImageReference> { image };
        var open = new Queue<ImageReference>(known);
        var bytes = 0L;
        while (open.Count > 0)
        {
            var batch = Take(open);
            var manifests = await Task.WhenAll(batch.Select(reference => registry.GetManifestAsync(reference, cancellationToken)));
            bytes += manifests.Sum(manifest => manifest?.Content.Length ?? 0);
            if (batch.Zip(manifests).FirstOrDefault(pair => pair.Second is null).First is { } gone)
                return Lost($"the manifest {gone.Digest?.ToString() ?? gone.ToString()} is gone");
            if (bytes > MaxBytes)
                return Lost($"its manifests are larger than {MaxBytes} bytes");

            foreach (var (reference, manifest) in batch.Zip(manifests))
            {
                if (!Read(manifest!.Json, reference))
                    return Lost($"the manifest {reference.Digest?.ToString() ?? reference.ToString()} lists what has no digest");
                if (known.Count > MaxManifests || blobs.Count > MaxBlobs)
                    return Lost($"it has more than {MaxManifests} manifests or {MaxBlobs} blobs");
            }
        }

        return new ManifestTree(blobs, Loss: null);

        bool Read(JsonElement manifest, ImageReference reference)
        {
            foreach (var (entry, isManifest) in Entries(manifest))
            {
                if (!Digest.TryParse(entry.Text("digest"), out var digest, out _))
                    return false;
                if (known.Count > MaxManifests || blobs.Count > MaxBlobs)
                    return true;

                if (!isManifest)
                    blobs.Add(digest);
                else if (reference.WithDigestAlone(digest) is var child && known.Add(child))
                    open.Enqueue(child);
            }

            return true;
        }

        ManifestTree Lost(string loss) => new(blobs, loss);
    }

    private static ImageReference[] Take(Queue<ImageReference> open) =>
        [.. Enumerable.Range(0, Math.Min(open.Count, BatchSize)).Select(_ => open.Dequeue())];

    private static IEnumerable<(JsonElement Entry, bool IsManifest)> Entries(JsonElement manifest) => manifest.Items("manifests").Select(entry => (entry, IsManifest(entry)))
        .Concat(manifest.Items("layers").Where(IsInRegistry).Select(layer => (layer, false)))
        .Concat(manifest.Find("config") is { } config ? [(config, false)] : []);

    /// <summary>An index of a cache lists layers where that of an image lists manifests.</summary>
    private static bool IsManifest(JsonElement entry) =>
        entry.Text("mediaType") is not { } type || type.Contains("manifest", StringComparison.Ordinal) || type.Contains("image.index", StringComparison.Ordinal);

    /// <summary>Layers that may not be distributed stay where their addresses say; see <see href="https://github.com/opencontainers/image-spec/blob/main/layer.md#non-distributable-layers">non-distributable layers</see>.</summary>
    private static bool IsInRegistry(JsonElement layer) =>
        layer.Text("mediaType")?.Contains("nondistributable", StringComparison.Ordinal) is not true && layer.Text("mediaType")?.Contains(".foreign.", StringComparison.Ordinal) is not true;
}
