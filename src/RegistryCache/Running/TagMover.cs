using RegistryCache.Outcomes;
using RegistryCache.Planning;
using RegistryCache.Records;
using RegistryCache.Registry.Connections;
using RegistryCache.Registry.Protocol;
using RegistryCache.Text;

namespace RegistryCache.Running;

/// <summary>Makes tags name what their repository has already: a manifest is written once more, and no layer moves.</summary>
internal sealed class TagMover(RegistryClient registry)
{
    /// <summary>Points the image's tag, and those of the scope's caches. A cache that fails is reported and costs the next build time.</summary>
    /// <exception cref="CacheException">The image's tag cannot be written.</exception>
    public async Task<PushOutcome.Pointed> RunAsync(CachePlan plan, CancellationToken cancellationToken)
    {
        var caches = PointCachesAsync(plan, cancellationToken);
        bool isNew;
        try
        {
            isNew = await PointAsync(plan.Points[0], cancellationToken);
        }
        catch (RegistryException exception)
        {
            throw new CacheException(
                $"Could not tag {plan.Points[0].Digest} as {plan.Image}: {exception.Reason}",
                nextStep: "With --docker-cache-skip never, the image is built and pushed.",
                cause: exception);
        }
        finally
        {
            await caches;
        }

        var (points, moved, problem) = await caches;
        return new PushOutcome.Pointed([plan.Points[0], .. points])
        {
            Moved = isNew ? [plan.Points[0], .. moved] : moved,
            Problems = problem is null ? [] : [problem],
        };
    }

    /// <summary>An older commit's job that ends later leaves the newer commit's cache as it is.</summary>
    private async Task<(IReadOnlyList<TagMove> Points, IReadOnlyList<TagMove> Moved, string? Problem)> PointCachesAsync(CachePlan plan, CancellationToken cancellationToken)
    {
        TagMove[] caches = [.. plan.Points.Skip(1)];
        try
        {
            var there = await Task.WhenAll(caches.Select(cache => IsThereAsync(cache, cancellationToken)));
            TagMove[] others = [.. caches.Where((_, index) => !there[index])];
            if (others.Length == 0)
                return (caches, [], null);

            var last = await RecordStore.ReadAsync(registry, plan.Record, CacheRecord.Parse, cancellationToken);
            var origin = await CommitOrigin.ReadAsync(plan, cancellationToken);
            if (await origin.IsOlderThanAsync(last, cancellationToken))
                return ([.. caches.Except(others)], [], null);

            await Task.WhenAll(others.Select(cache => WriteAsync(cache, cancellationToken)));
            return (caches, others, await WriteRecordAsync(plan, last, origin, cancellationToken));
        }
        catch (RegistryException exception)
        {
            return ([], [], $"Cache {string.Join(" and ", caches.Select(cache => cache.Reference))} was not made to name {string.Join(" and ", caches.Select(cache => cache.Digest))}: {exception.Reason}");
        }
    }

    /// <summary>The record beside a cache speaks of what the cache's tag names: it moves with it, and keeps what the registry refused.</summary>
    private async Task<string?> WriteRecordAsync(CachePlan plan, CacheRecord? last, CommitOrigin origin, CancellationToken cancellationToken)
    {
        if (plan.Skip is not SkipDecision.Skips { Record: var image })
            return null;

        try
        {
            last ??= new CacheRecord { Mode = plan.Mode.Mode, Generation = plan.Engine.Generation, BuiltBy = image.BuiltBy, Created = image.Created };
            var record = last with
            {
                BuiltBy = image.BuiltBy,
                Created = image.Created,
                Commit = plan.Ci.Commit,
                CommitTime = origin.Time,
                Epoch = plan.Options.Epoch,
                Image = image.Image,
                Manifests = [],
                Caches = image.Caches,
            };
            await RecordStore.WriteAsync(registry, plan.Record, record, cancellationToken);
            return null;
        }
        catch (RegistryException exception)
        {
            return $"The record {plan.Record} was not written: {exception.FirstLine}";
        }
    }

    /// <returns>Whether the tag named something else before, or was not there.</returns>
    private async Task<bool> PointAsync(TagMove point, CancellationToken cancellationToken)
    {
        if (await IsThereAsync(point, cancellationToken))
            return false;

        await WriteAsync(point, cancellationToken);
        return true;
    }

    /// <summary>A tag that is right already is not written: some registries refuse to write one twice.</summary>
    private async Task<bool> IsThereAsync(TagMove point, CancellationToken cancellationToken) =>
        (await registry.HeadManifestAsync(point.Reference, cancellationToken))?.Digest == point.Digest;

    /// <exception cref="RegistryException">The registry does not have it, or does not take it.</exception>
    private async Task WriteAsync(TagMove point, CancellationToken cancellationToken)
    {
        var manifest = await registry.GetManifestAsync(point.Reference.WithDigestAlone(point.Digest), cancellationToken)
            ?? throw new RegistryException(RegistryFault.Damaged, $"{point.Reference.Registry} does not have it any more");
        await registry.PutManifestAsync(point.Reference, manifest, cancellationToken);
    }
}
