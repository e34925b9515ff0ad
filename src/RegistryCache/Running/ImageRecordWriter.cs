using RegistryCache.Inputs;
using RegistryCache.Outcomes;
using RegistryCache.Planning;
using RegistryCache.Records;
using RegistryCache.References;
using RegistryCache.Registry.Connections;
using RegistryCache.Registry.Protocol;
using RegistryCache.Scopes;
using RegistryCache.Text;

namespace RegistryCache.Running;

/// <summary>
/// Writes down which image was made from which inputs, where that is certain: that the image in the registry is the one
/// that was built, and that everything it was built from is known.
/// </summary>
internal sealed class ImageRecordWriter(RegistryClient registry, CachePlan plan)
{
    /// <summary>Writes the record; where the image may not be reused next time, the record says why.</summary>
    /// <returns>What went wrong, in one sentence.</returns>
    public async Task<string?> WriteAsync(
        BuildProvenance? provenance, Digest? pushed, IReadOnlyList<ExportOutcome> caches, CancellationToken cancellationToken)
    {
        if (provenance?.Inputs is not { } inputs || BuildKey.Of(inputs, plan.Facts.Bases) is not { } key || pushed is null)
            return null;

        var reference = plan.Options.Repository.WithTag(CacheTag.OfKey(plan.Scope, key));
        try
        {
            if (!await IsMadeByAsync(registry, plan.Image, pushed, provenance.Results, cancellationToken))
                return $"The engine pushed another image than was built last, {pushed}: a skip or a pull has given it that name since, or somebody else uses its tag";
            foreach (var image in plan.Facts.Bases)
            {
                if (!await IsBaseAsync(image, provenance.Bases, cancellationToken))
                    return $"{reference} was not written, since {image.Digest} is not the {image.Name} it was built from: that was built again since, or somebody else uses its tag";
            }

            var record = new ImageRecord
            {
                Key = key,
                Image = pushed,
                Inputs = provenance.Materials,
                Doubt = provenance.Doubts is [var doubt, ..] ? doubt : null,
                Created = provenance.Created,
                Commit = plan.Ci.Commit,
                BuiltBy = plan.Engine.BuiltBy,
                Caches = Caches(caches),
            };
            await RecordStore.WriteAsync(registry, reference, record, cancellationToken);
            return null;
        }
        catch (RegistryException exception)
        {
            return $"The record {reference} was not written: {exception.FirstLine}";
        }
    }

    /// <summary>Another image may have got this name since. A build identifies its own by configuration or manifest.</summary>
    public static async Task<bool> IsMadeByAsync(RegistryClient registry, ImageReference image, Digest pushed, IReadOnlyList<Digest> made, CancellationToken cancellationToken) =>
        made.Contains(pushed)
        || (await registry.GetManifestAsync(image.WithDigestAlone(pushed), cancellationToken) is { } manifest
            && Digest.TryParse(manifest.Json.Text("config", "digest"), out var config, out _)
            && made.Contains(config));

    /// <summary>What is pushed of a base may not be what the image was built from: somebody else uses its tag, or it was built once more since.</summary>
    private async Task<bool> IsBaseAsync(BaseImage pushed, IReadOnlyList<BaseImage> used, CancellationToken cancellationToken) =>
        used.FirstOrDefault(image => image.Name == pushed.Name) is { } image
        && (image.Made.Count > 0 ? await IsMadeByAsync(registry, pushed.Reference, pushed.Digest!, image.Made, cancellationToken) : image.Digest == pushed.Digest);

    /// <summary>All of them, in the order of their references, or none.</summary>
    private Digest[] Caches(IReadOnlyList<ExportOutcome> caches)
    {
        var digests = caches.Select(cache => cache switch
        {
            ExportOutcome.Written written => written.Reference.Digest,
            ExportOutcome.Kept kept => plan.Importers.FirstOrDefault(importer => importer.Reference.Equals(kept.Reference))?.Pinned.Digest,
            _ => null,
        }).OfType<Digest>().ToArray();
        return digests.Length == caches.Count ? digests : [];
    }
}
