using System.Text.Json;

namespace RegistryCache;

/// <summary>
/// A cache as BuildKit keeps it in a registry: a configuration that says which step has which layers, and the layers'
/// descriptors, in the form of an image or of an index.
/// </summary>
/// <remarks>See <see href="https://github.com/moby/buildkit/blob/master/cache/remotecache/v1/doc.go">the cache format</see>.</remarks>
internal sealed class CacheContent
{
    public const string ConfigType = "application/vnd.buildkit.cacheconfig.v0";

    /// <summary>BuildKit passes over a cache whose configuration is larger, and says nothing: measured.</summary>
    public const int MaxConfigSize = 1024 * 1024;

    private readonly CacheManifest _manifest;

    private CacheContent(CacheManifest manifest, CacheConfig config) => (_manifest, Config) = (manifest, config);

    public CacheConfig Config { get; }

    /// <summary>Reads a cache; what is no cache, such as an image with its cache inside, is <see langword="null"/>.</summary>
    /// <exception cref="RegistryException">The registry does not give it, or it is damaged.</exception>
    public static async Task<CacheContent?> ReadAsync(RegistryClient registry, ImageReference reference, CancellationToken cancellationToken)
    {
        if (await registry.GetManifestAsync(reference, cancellationToken) is not { } answer || CacheManifest.Read(answer) is not { } manifest)
            return null;
        if (await registry.GetBlobAsync(reference, manifest.Config, MaxConfigSize, cancellationToken) is not { } blob)
            throw Damaged("the registry does not have it");

        return CacheConfig.Read(blob) switch
        {
            { Value: { } config } => new CacheContent(manifest, config),
            { Fault: var fault } => throw Damaged(fault!),
        };
    }

    /// <summary>Gets the descriptor of a layer, or <see langword="null"/> where the manifest has none.</summary>
    public JsonElement? FindLayer(string blob) => _manifest.FindLayer(blob);

    /// <summary>Writes it again with another configuration and more layers.</summary>
    /// <exception cref="RegistryException">The registry does not take it.</exception>
    public async Task<Digest> WriteAsync(
        RegistryClient registry, ImageReference reference, CacheConfig config, IEnumerable<JsonElement> layers, CancellationToken cancellationToken)
    {
        var content = config.ToBytes();
        var digest = await registry.UploadBlobAsync(reference, content, cancellationToken);
        return await registry.PutManifestAsync(reference.WithTag(reference.Tag!), _manifest.With(digest, content.Length, layers), cancellationToken);
    }

    private static RegistryException Damaged(string fault) => new(RegistryFault.Damaged, $"the cache's configuration is damaged: {fault}");
}
