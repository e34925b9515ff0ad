using System.Diagnostics;
using RegistryCache.Caches;
using RegistryCache.Options;
using RegistryCache.Outcomes;
using RegistryCache.Planning;
using RegistryCache.References;
using RegistryCache.Registry.Connections;
using RegistryCache.Registry.Protocol;

namespace RegistryCache.Running;

/// <summary>
/// Holds one rule: no cache that is written gives the next job less than the one it replaces. Every step of this build whose
/// layers were imported keeps them, although the engine exports the step without.
/// </summary>
internal sealed class CacheCompleting(RegistryClient registry, CachePlan plan, IReadOnlyList<CacheImporter> importers)
{
    private const string NoCache = "the image carries no cache";

    private readonly IReadOnlyList<CacheManifest> _forms = CacheManifest.FormsFor(plan.Engine);

    /// <summary>
    /// Replaces a cache at once by what the image carries, completed. The image is in the registry already, so docker need not
    /// push it under another name first, and no job in between reads less.
    /// </summary>
    /// <returns><see langword="null"/> where the image alone is as good, or cannot be read here.</returns>
    public async Task<ExportOutcome?> ReplaceAsync(CacheExport export, Digest? image, CancellationToken cancellationToken)
    {
        if (image is null || export.Forms[0] is not { Mode: CacheMode.Inline, Commands.Count: > 0 } || !plan.Image.IsBeside(export.Reference))
            return null;

        var watch = Stopwatch.StartNew();
        var isThere = importers.Any(importer => importer.IsHit && importer.Reference.Equals(export.Reference));
        try
        {
            return await CacheMerge.WriteAsync(registry, plan.Image.WithDigest(image), export.Reference, _forms, importers, cancellationToken) switch
            {
                { Written: { } digest } => new ExportOutcome.Written(export.Reference.WithDigest(digest), CacheMode.Inline, watch.Elapsed),
                { HasCache: false } when isThere => new ExportOutcome.Kept(export.Reference, NoCache),
                _ => null,
            };
        }
        catch (RegistryException exception) when (isThere)
        {
            return exception.Fault is RegistryFault.Rejected
                ? new ExportOutcome.Kept(export.Reference, $"it holds steps that the image does not carry, and the registry rejects a cache of both: {exception.Reason}")
                : new ExportOutcome.Failed(export.Reference, exception.Reason);
        }
        catch (RegistryException)
        {
            return null;
        }
    }

    /// <summary>Completes a cache that was just written. Where that fails, an image gives the place back to the cache it took it from.</summary>
    public async Task<ExportOutcome> CompleteAsync(ExportOutcome outcome, List<string> problems, CancellationToken cancellationToken)
    {
        if (outcome is not ExportOutcome.Written written)
            return outcome;

        string reason;
        try
        {
            var completion = await CacheMerge.WriteAsync(registry, written.Reference, written.Reference, _forms, importers, cancellationToken);
            if (completion.HasCache)
                return completion.Written is { } digest ? written with { Reference = written.Reference.WithDigest(digest) } : written;
            reason = NoCache;
        }
        catch (RegistryException exception)
        {
            reason = exception.Reason;
        }

        var reference = written.Reference.WithTag(written.Reference.Tag!);
        if (written.Mode is CacheMode.Inline && await PutBackAsync(reference, cancellationToken))
            return new ExportOutcome.Kept(reference, reason);

        problems.Add($"Cache {written.Reference} may lack layers that were imported: {reason}");
        return outcome;
    }

    private async Task<bool> PutBackAsync(ImageReference reference, CancellationToken cancellationToken)
    {
        try
        {
            if (importers.FirstOrDefault(importer => importer.IsHit && importer.Reference.Equals(reference)) is not { } older
                || await registry.GetManifestAsync(older.Pinned, cancellationToken) is not { } manifest)
                return false;

            await registry.PutManifestAsync(reference, manifest, cancellationToken);
            return true;
        }
        catch (RegistryException)
        {
            return false;
        }
    }
}
