using System.Text.Json;
using RegistryCache.References;
using RegistryCache.Registry.Connections;
using RegistryCache.Registry.Protocol;

namespace RegistryCache.Caches;

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

    private readonly IReadOnlyList<CacheManifest> _forms;

    private CacheContent(IReadOnlyList<CacheManifest> forms, CacheConfig config) => (_forms, Config) = (forms, config);

    public CacheConfig Config { get; }

    /// <summary>Reads a cache of its own or the one an image carries; what is neither is <see langword="null"/>.</summary>
    /// <param name="registry">The registry.</param>
    /// <param name="reference">The cache or the image.</param>
    /// <param name="forms">The forms to write a cache in that is in an image so far, best first.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <exception cref="RegistryException">The registry does not give it, or it is damaged.</exception>
    public static async Task<CacheContent?> ReadAsync(
        RegistryClient registry, ImageReference reference, IReadOnlyList<CacheManifest> forms, CancellationToken cancellationToken)
    {
        if (await registry.GetManifestAsync(reference, cancellationToken) is not { } answer)
            return null;
        if (CacheManifest.Read(answer) is not { } manifest)
            return await InlineCache.ReadAsync(registry, reference, answer, forms, cancellationToken);

        return await registry.GetBlobAsync(reference, manifest.Config, MaxConfigSize, cancellationToken) is { } config
            ? Create(config, [manifest])
            : throw Damaged("the registry does not have it");
    }

    /// <summary>Makes a cache of its configuration and the forms it can be written in.</summary>
    /// <exception cref="RegistryException">The configuration is damaged.</exception>
    public static CacheContent Create(ReadOnlySpan<byte> config, IReadOnlyList<CacheManifest> forms) => CacheConfig.Read(config) switch
    {
        { Value: { } value } => new CacheContent(forms, value),
        { Fault: var fault } => throw Damaged(fault!),
    };

    /// <summary>Gets the descriptor of a layer, or <see langword="null"/> where the manifest has none.</summary>
    public JsonElement? FindLayer(string blob) => _forms[0].FindLayer(blob);

    /// <summary>Writes it again with another configuration and more layers.</summary>
    /// <exception cref="RegistryException">The registry does not take it.</exception>
    public async Task<Digest> WriteAsync(
        RegistryClient registry, ImageReference reference, CacheConfig config, IEnumerable<JsonElement> layers, CancellationToken cancellationToken)
    {
        var content = config.ToBytes();
        var digest = await registry.UploadBlobAsync(reference, content, cancellationToken);
        JsonElement[] added = [.. layers];
        foreach (var form in _forms.SkipLast(1))
        {
            try
            {
                return await PutAsync(form);
            }
            catch (RegistryException exception) when (exception.Fault is RegistryFault.Rejected)
            {
                // It may take another form.
            }
        }

        return await PutAsync(_forms[^1]);

        Task<Digest> PutAsync(CacheManifest form) =>
            registry.PutManifestAsync(reference.WithTag(reference.Tag!), form.With(digest, content.Length, added), cancellationToken);
    }

    private static RegistryException Damaged(string fault) => new(RegistryFault.Damaged, $"the cache's configuration is damaged: {fault}");
}
