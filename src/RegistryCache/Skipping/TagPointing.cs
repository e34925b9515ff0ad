namespace RegistryCache;

/// <summary>Makes tags name what their repository has already: a manifest is written once more, and no layer moves.</summary>
internal sealed class TagPointing(RegistryClient registry)
{
    /// <summary>Points the image's tag, and those of the scope's caches. What fails with a cache costs the next build time, and is told.</summary>
    /// <exception cref="CacheException">The image's tag cannot be written.</exception>
    public async Task<PushOutcome.Pointed> RunAsync(CachePlan plan, CancellationToken cancellationToken)
    {
        var caches = plan.Points.Skip(1).Select(cache => PointCacheAsync(plan, cache, cancellationToken)).ToArray();
        try
        {
            await PointAsync(plan.Points[0], cancellationToken);
        }
        catch (RegistryException exception)
        {
            throw new CacheException(
                $"{plan.Image} cannot be made to name {plan.Points[0].Digest}: {exception.Reason}",
                nextStep: "With Skip never the image is built and pushed.",
                cause: exception);
        }
        finally
        {
            await Task.WhenAll(caches);
        }

        var outcomes = caches.Select(cache => cache.Result).ToArray();
        return new PushOutcome.Pointed([plan.Points[0], .. outcomes.Select(outcome => outcome.Point).OfType<TagPoint>()])
        {
            Problems = [.. outcomes.Select(outcome => outcome.Problem).OfType<string>()],
        };
    }

    /// <summary>An older commit's job that ends later leaves the newer commit's cache as it is.</summary>
    private async Task<(TagPoint? Point, string? Problem)> PointCacheAsync(CachePlan plan, TagPoint cache, CancellationToken cancellationToken)
    {
        try
        {
            if (await IsThereAsync(cache, cancellationToken))
                return (cache, null);

            var last = await RecordStore.ReadAsync(registry, plan.Record, CacheRecord.Parse, cancellationToken);
            if (await (await CommitOrigin.ReadAsync(plan, cancellationToken)).IsOlderThanAsync(last, cancellationToken))
                return (null, null);

            await WriteAsync(cache, cancellationToken);
            return (cache, null);
        }
        catch (RegistryException exception)
        {
            return (null, $"Cache {cache.Reference} was not made to name {cache.Digest}: {exception.Reason}");
        }
    }

    private async Task PointAsync(TagPoint point, CancellationToken cancellationToken)
    {
        if (!await IsThereAsync(point, cancellationToken))
            await WriteAsync(point, cancellationToken);
    }

    /// <summary>A tag that is right already is not written: some registries refuse to write one twice.</summary>
    private async Task<bool> IsThereAsync(TagPoint point, CancellationToken cancellationToken) =>
        (await registry.HeadManifestAsync(point.Reference, cancellationToken))?.Digest == point.Digest;

    /// <exception cref="RegistryException">The registry does not have it, or does not take it.</exception>
    private async Task WriteAsync(TagPoint point, CancellationToken cancellationToken)
    {
        var manifest = await registry.GetManifestAsync(point.Reference.WithDigestAlone(point.Digest), cancellationToken)
            ?? throw new RegistryException(RegistryFault.Damaged, $"{point.Reference.Registry} does not have it any more");
        await registry.PutManifestAsync(point.Reference, manifest, cancellationToken);
    }
}
