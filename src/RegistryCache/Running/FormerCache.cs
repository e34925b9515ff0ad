using RegistryCache.References;
using RegistryCache.Registry.Connections;
using RegistryCache.Registry.Protocol;

namespace RegistryCache.Running;

/// <summary>What a cache reference names before an export, which gets its name back where the export is of something else than the image.</summary>
internal sealed class FormerCache(RegistryClient registry, ImageReference reference, Manifest? manifest)
{
    public static async Task<FormerCache> ReadAsync(RegistryClient registry, ImageReference reference, CancellationToken cancellationToken)
    {
        try
        {
            return new FormerCache(registry, reference, await registry.GetManifestAsync(reference, cancellationToken));
        }
        catch (RegistryException)
        {
            return new FormerCache(registry, reference, manifest: null); // What cannot be read is of no use to the next build.
        }
    }

    /// <summary>Makes the reference name what it named before, or nothing where there was nothing.</summary>
    /// <returns>Whether it does so.</returns>
    public async Task<bool> TryPutBackAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (await registry.GetManifestAsync(reference, cancellationToken) is not { } now || now.Digest == manifest?.Digest)
                return true;
            if (manifest is null)
                return await registry.DeleteManifestAsync(reference.WithDigestAlone(now.Digest), cancellationToken);

            await registry.PutManifestAsync(reference, manifest, cancellationToken);
            return true;
        }
        catch (RegistryException)
        {
            return false;
        }
    }
}
