using System.Text.Json;
using RegistryCache.References;
using RegistryCache.Registry.Connections;
using RegistryCache.Registry.Protocol;
using RegistryCache.Text;

namespace RegistryCache.Caches;

/// <summary>
/// The cache inside an image: the image's configuration lists the steps, and their layers are the image's own, each on top of
/// the one before.
/// </summary>
/// <remarks>See <see href="https://github.com/moby/buildkit/blob/master/cache/remotecache/import.go">how BuildKit imports it</see>.</remarks>
internal static class InlineCache
{
    private const string Property = "moby.buildkit.cache.v0";

    /// <summary>The annotation that tells a builder what a layer is once it is unpacked.</summary>
    private const string DiffIdAnnotation = "containerd.io/uncompressed";

    /// <summary>The steps are text in a text, which takes a third more.</summary>
    private const int MaxImageConfigSize = 4 * CacheContent.MaxConfigSize;

    private static readonly Dictionary<string, string> OciTypes = new()
    {
        ["application/vnd.docker.image.rootfs.diff.tar"] = "application/vnd.oci.image.layer.v1.tar",
        ["application/vnd.docker.image.rootfs.diff.tar.gzip"] = "application/vnd.oci.image.layer.v1.tar+gzip",
    };

    /// <summary>Reads the cache of an image of one platform; an image without one is <see langword="null"/>.</summary>
    /// <exception cref="RegistryException">The registry does not give it, or it is damaged.</exception>
    public static async Task<CacheContent?> ReadAsync(
        RegistryClient registry, ImageReference reference, Manifest manifest, IReadOnlyList<CacheManifest> forms, CancellationToken cancellationToken)
    {
        if (manifest.Json.Find("manifests") is not null)
        {
            if (await ImageManifests.ReadAsync(registry, reference, cancellationToken) is not [var digest]
                || await registry.GetManifestAsync(reference.WithDigest(digest), cancellationToken) is not { } image)
                return null;
            manifest = image;
        }

        return Digest.TryParse(manifest.Json.Text("config", "digest"), out var config, out _)
            && await registry.GetBlobAsync(reference, config, MaxImageConfigSize, cancellationToken) is { } blob
            ? Read(manifest.Json, JsonReading.Parse(blob), forms)
            : null;
    }

    /// <summary>Reads the cache of an image from its manifest and configuration.</summary>
    /// <exception cref="RegistryException">It is damaged.</exception>
    public static CacheContent? Read(JsonElement manifest, JsonElement image, IReadOnlyList<CacheManifest> forms)
    {
        if (image.Find(Property) is not { ValueKind: JsonValueKind.String } text || !text.TryGetBytesFromBase64(out var bytes)
            || JsonReading.Parse(bytes) is not { ValueKind: JsonValueKind.Array } steps)
            return null;

        JsonElement[] layers = [.. manifest.Items("layers")];
        string?[] diffIds = [.. image.Items("rootfs", "diff_ids").Select(id => id.Text())];
        if (layers.Length != diffIds.Length || diffIds.Contains(null) || layers.Any(layer => layer.Text("digest") is null))
            return null;

        JsonElement[] descriptors = [.. layers.Zip(diffIds, (layer, diffId) => Describe(layer, diffId!)).DistinctBy(layer => layer.Text("digest"))];
        return CacheContent.Create(Compose(layers, steps), [.. forms.Select(form => form.With(descriptors))]);
    }

    private static byte[] Compose(JsonElement[] layers, JsonElement steps) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        layers = layers.Select((layer, index) => new { blob = layer.Text("digest"), parent = index - 1 }),
        records = steps,
    });

    private static JsonElement Describe(JsonElement layer, string diffId) => JsonSerializer.SerializeToElement(new
    {
        mediaType = layer.Text("mediaType") is { } type ? OciTypes.GetValueOrDefault(type, type) : null,
        digest = layer.Text("digest"),
        size = layer.Count("size") ?? 0,
        annotations = new Dictionary<string, string> { [DiffIdAnnotation] = diffId },
    });
}
