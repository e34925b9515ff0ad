using RegistryCache.References;
using RegistryCache.Registry.Connections;
using RegistryCache.Registry.Protocol;
using RegistryCache.Text;

namespace RegistryCache.Planning;

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
            if (!withBlobs)
                return await registry.GetManifestAsync(image, cancellationToken) is null ? $"the manifest {image.Digest} is gone" : null;

            var tree = await ManifestTree.ReadAsync(registry, image, cancellationToken);
            if (tree.Loss is not null)
                return tree.Loss;

            var losses = await Task.WhenAll(tree.Blobs.Select(FindBlobLossAsync));
            return losses.FirstOrDefault(loss => loss is not null);
        }
        catch (RegistryException exception)
        {
            return exception.FirstLine;
        }

        async Task<string?> FindBlobLossAsync(Digest blob) =>
            await registry.HeadBlobAsync(image, blob, cancellationToken) is null ? $"the blob {blob} is gone" : null;
    }
}
