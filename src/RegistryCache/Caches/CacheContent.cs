using System.Text.Json;
using System.Text.Json.Nodes;

namespace RegistryCache;

/// <summary>
/// Is a cache as BuildKit keeps it in a registry: a configuration that says which step has which layers, and the layers'
/// descriptors, in the form of an image or of an index.
/// </summary>
/// <remarks>See <see href="https://github.com/moby/buildkit/blob/master/cache/remotecache/v1/doc.go">the cache format</see>.</remarks>
internal sealed class CacheContent
{
    public const string ConfigType = "application/vnd.buildkit.cacheconfig.v0";

    /// <summary>BuildKit passes over a cache whose configuration is larger, and says nothing: measured.</summary>
    public const int MaxConfigSize = 1024 * 1024;

    private readonly string _mediaType;
    private readonly JsonObject _manifest;
    private readonly JsonObject _configDescriptor;

    private CacheContent(string mediaType, JsonObject manifest, JsonObject configDescriptor, CacheConfig config) =>
        (_mediaType, _manifest, _configDescriptor, Config) = (mediaType, manifest, configDescriptor, config);

    public CacheConfig Config { get; }

    private JsonArray Entries => (_manifest["layers"] ?? _manifest["manifests"])!.AsArray();

    /// <summary>Reads a cache; what is no cache, such as an image with its cache inside, is <see langword="null"/>.</summary>
    /// <exception cref="RegistryException">The registry does not give it.</exception>
    public static async Task<CacheContent?> ReadAsync(RegistryClient registry, ImageReference reference, CancellationToken cancellationToken)
    {
        if (await registry.GetManifestAsync(reference, cancellationToken) is not { } manifest
            || JsonNode.Parse(manifest.Content.Span) is not JsonObject json
            || FindConfig(json) is not { } descriptor
            || !Digest.TryParse(Text(descriptor, "digest"), out var digest, out _)
            || await registry.GetBlobAsync(reference, digest, MaxConfigSize, cancellationToken) is not { } blob)
            return null;

        return CacheConfig.Parse(blob) is { } config ? new CacheContent(manifest.MediaType, json, descriptor, config) : null;
    }

    /// <summary>Gets the descriptor of a layer, or <see langword="null"/> where the manifest has none.</summary>
    public JsonObject? FindLayer(string blob) => Entries.OfType<JsonObject>().FirstOrDefault(entry => Text(entry, "digest") == blob);

    /// <summary>Writes it again with another configuration and more layers.</summary>
    /// <exception cref="RegistryException">The registry does not take it.</exception>
    public async Task<Digest> WriteAsync(
        RegistryClient registry, ImageReference reference, CacheConfig config, IEnumerable<JsonObject> layers, CancellationToken cancellationToken)
    {
        var content = config.ToBytes();
        _configDescriptor["digest"] = (await registry.UploadBlobAsync(reference, content, cancellationToken)).ToString();
        _configDescriptor["size"] = content.Length;
        foreach (var layer in layers)
            Entries.Add(layer.DeepClone());

        return await registry.PutManifestAsync(
            reference.WithTag(reference.Tag!), new Manifest(_mediaType, JsonSerializer.SerializeToUtf8Bytes(_manifest)), cancellationToken);
    }

    /// <summary>The configuration is the config of an image manifest, and one entry of an index.</summary>
    private static JsonObject? FindConfig(JsonObject manifest) =>
        new[] { manifest["config"] }.Concat(manifest["manifests"] as JsonArray ?? [])
            .OfType<JsonObject>()
            .FirstOrDefault(entry => Text(entry, "mediaType") == ConfigType);

    private static string? Text(JsonObject entry, string name) => (entry[name] as JsonValue)?.TryGetValue<string>(out var text) is true ? text : null;
}
