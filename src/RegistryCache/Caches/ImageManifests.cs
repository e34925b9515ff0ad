using RegistryCache.Records;
using RegistryCache.References;
using RegistryCache.Registry.Connections;
using RegistryCache.Registry.Protocol;
using RegistryCache.Text;

namespace RegistryCache.Caches;

/// <summary>
/// What an image is, whatever was written about how it was made: an attestation is another one with every build, and
/// with it the digest of the index that holds both.
/// </summary>
/// <remarks>See <see href="https://docs.docker.com/build/metadata/attestations/attestation-storage/">attestation storage</see>.</remarks>
internal static class ImageManifests
{
    private const string ReferenceType = "vnd.docker.reference.type";

    /// <summary>Gives the digests of the image's own manifests, one per platform; none where they cannot be read, or are too many to be written down.</summary>
    public static async Task<IReadOnlyList<Digest>> ReadAsync(RegistryClient registry, ImageReference image, CancellationToken cancellationToken)
    {
        try
        {
            var manifest = await registry.GetManifestAsync(image, cancellationToken);
            if (manifest?.Json.Find("manifests") is null)
                return manifest is null ? [] : [manifest.Digest];

            Digest[] manifests =
            [
                .. manifest.Json.Items("manifests")
                    .Where(entry => entry.Text("annotations", ReferenceType) is null)
                    .Select(entry => Digest.TryParse(entry.Text("digest"), out var digest, out _) ? digest : null)
                    .OfType<Digest>().Take(RecordBounds.MaxImages + 1),
            ];
            return manifests.Length <= RecordBounds.MaxImages ? manifests : [];
        }
        catch (RegistryException)
        {
            return [];
        }
    }
}
