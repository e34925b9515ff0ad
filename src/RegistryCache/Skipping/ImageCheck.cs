using System.Text.Json;

namespace RegistryCache;

/// <summary>
/// Finds out whether all of an image is in its registry. That a manifest answers proves nothing of what it lists: a
/// registry's clean-up or a lost disk takes blobs and leaves manifests.
/// </summary>
internal static class ImageCheck
{
    /// <summary>Gives what is missing or cannot be asked for, in a few words, or <see langword="null"/>.</summary>
    public static async Task<string?> FindLossAsync(RegistryClient registry, ImageReference image, bool withBlobs, CancellationToken cancellationToken)
    {
        try
        {
            if (await registry.GetManifestAsync(image, cancellationToken) is not { } manifest)
                return $"the manifest {image.Digest} is gone";
            if (!withBlobs)
                return null;

            var children = Digests(manifest.Json.Items("manifests"));
            var blobs = Digests([.. manifest.Json.Items("layers").Where(IsInRegistry), .. manifest.Json.Find("config") is { } config ? [config] : Array.Empty<JsonElement>()]);
            if (children.Concat(blobs).Contains(null))
                return $"the manifest {image.Digest} lists what has no digest";

            var losses = await Task.WhenAll(
            [
                .. children.Select(child => FindLossAsync(registry, image.WithDigest(child!), withBlobs, cancellationToken)),
                .. blobs.Distinct().Select(blob => FindBlobLossAsync(blob!)),
            ]);
            return losses.FirstOrDefault(loss => loss is not null);
        }
        catch (RegistryException exception)
        {
            return exception.Message.Split('\n')[0];
        }

        async Task<string?> FindBlobLossAsync(Digest blob) =>
            await registry.HeadBlobAsync(image, blob, cancellationToken) is null ? $"the blob {blob} is gone" : null;
    }

    private static Digest?[] Digests(IEnumerable<JsonElement> descriptors) =>
        [.. descriptors.Select(descriptor => Digest.TryParse(descriptor.Text("digest"), out var digest, out _) ? digest : null)];

    /// <summary>Layers that may not be distributed stay where their addresses say; see <see href="https://github.com/opencontainers/image-spec/blob/main/layer.md#non-distributable-layers">non-distributable layers</see>.</summary>
    private static bool IsInRegistry(JsonElement layer) =>
        layer.Text("mediaType")?.Contains("nondistributable", StringComparison.Ordinal) is not true && layer.Text("mediaType")?.Contains(".foreign.", StringComparison.Ordinal) is not true;
}
