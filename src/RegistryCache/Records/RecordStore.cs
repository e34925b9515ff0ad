using System.Text;
using System.Text.Json;

namespace RegistryCache;

/// <summary>
/// Keeps a record in the registry as an annotation of a small
/// <see href="https://github.com/opencontainers/image-spec/blob/main/manifest.md#guidelines-for-artifact-usage">artifact</see>
/// of its own, so that one request reads it.
/// </summary>
internal static class RecordStore
{
    private const string ManifestType = "application/vnd.oci.image.manifest.v1+json";
    private const string ArtifactType = "application/vnd.registry-cache.record.v1+json";
    private const string EmptyType = "application/vnd.oci.empty.v1+json";
    private const string Annotation = "registry-cache.record";

    private static readonly byte[] Empty = "{}"u8.ToArray();

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
        var digest = await registry.UploadBlobAsync(reference, Empty, cancellationToken);
        var empty = new { mediaType = EmptyType, digest = digest.ToString(), size = Empty.Length };
        var json = JsonSerializer.Serialize(new
        {
            schemaVersion = 2,
            mediaType = ManifestType,
            artifactType = ArtifactType,
            config = empty,
            layers = new[] { empty },
            annotations = new Dictionary<string, string> { [Annotation] = record.ToString()! },
        });
        await registry.PutManifestAsync(reference, new Manifest(ManifestType, Encoding.UTF8.GetBytes(json)), cancellationToken);
    }
}
