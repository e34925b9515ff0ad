using System.Text;
using System.Text.Json;
using RegistryCache.References;
using RegistryCache.Registry.Connections;
using RegistryCache.Registry.Protocol;
using RegistryCache.Text;

namespace RegistryCache.Records;

/// <summary>
/// Keeps a record in the registry as an annotation of a small image of its own, so that one request reads it.
/// </summary>
/// <remarks>
/// It is an ordinary image with one empty layer, and no
/// <see href="https://github.com/opencontainers/image-spec/blob/main/manifest.md#guidelines-for-artifact-usage">artifact</see>:
/// some registries have a list of the types they take, and every such list has images on it.
/// </remarks>
internal static class RecordStore
{
    private const string ManifestType = "application/vnd.oci.image.manifest.v1+json";
    private const string ConfigType = "application/vnd.oci.image.config.v1+json";
    private const string LayerType = "application/vnd.oci.image.layer.v1.tar+gzip";
    private const string Annotation = "registry-cache.record";

    /// <summary>An archive without files is two empty blocks.</summary>
    private static readonly byte[] EmptyArchive = new byte[1024];

    /// <summary>The same, compressed: written down, since another compressor gives another digest.</summary>
    private static readonly byte[] Layer =
    [
        0x1f, 0x8b, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0xff, 0x63, 0x60, 0x18, 0x05, 0xa3, 0x60,
        0x14, 0x8c, 0x54, 0x00, 0x00, 0x2e, 0xaf, 0xb5, 0xef, 0x00, 0x04, 0x00, 0x00,
    ];

    private static readonly byte[] Config = Encoding.UTF8.GetBytes(
        $$$"""{"architecture":"unknown","os":"unknown","config":{},"rootfs":{"type":"layers","diff_ids":["{{{ContentHash.Sha256(EmptyArchive)}}}"]}}""");

    /// <summary>Reads a record; one that is not there, cannot be read or is damaged is none.</summary>
    public static async Task<T?> ReadAsync<T>(
        RegistryClient registry, ImageReference reference, Func<string, T?> parse, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            return await ReadTextAsync(registry, reference, cancellationToken) is { } text ? parse(text) : null;
        }
        catch (RegistryException)
        {
            return null; // The probe of the rung beside it tells why.
        }
    }

    /// <summary>Finds a record; one that is not there is none.</summary>
    /// <exception cref="RegistryException">The registry does not say, or the record is damaged.</exception>
    public static async Task<T?> FindAsync<T>(
        RegistryClient registry, ImageReference reference, Func<string, Reading<T>> read, CancellationToken cancellationToken)
        where T : class =>
        await ReadTextAsync(registry, reference, cancellationToken) is not { } text ? null : read(text) switch
        {
            { Fault: { } fault } => throw new RegistryException(RegistryFault.Damaged, $"it is damaged: {fault}"),
            var reading => reading.Value,
        };

    private static async Task<string?> ReadTextAsync(RegistryClient registry, ImageReference reference, CancellationToken cancellationToken) =>
        (await registry.GetManifestAsync(reference, cancellationToken))?.Json.Text("annotations", Annotation);

    /// <exception cref="RegistryException">The registry does not take it.</exception>
    public static async Task WriteAsync(RegistryClient registry, ImageReference reference, object record, CancellationToken cancellationToken)
    {
        var digests = await Task.WhenAll(
            registry.UploadBlobAsync(reference, Config, cancellationToken),
            registry.UploadBlobAsync(reference, Layer, cancellationToken));
        var json = JsonSerializer.Serialize(new
        {
            schemaVersion = 2,
            mediaType = ManifestType,
            config = new { mediaType = ConfigType, digest = digests[0].ToString(), size = Config.Length },
            layers = new[] { new { mediaType = LayerType, digest = digests[1].ToString(), size = Layer.Length } },
            annotations = new Dictionary<string, string> { [Annotation] = record.ToString()! },
        });
        await registry.PutManifestAsync(reference, new Manifest(ManifestType, Encoding.UTF8.GetBytes(json)), cancellationToken);
    }
}
