using RegistryCache.Docker;
using RegistryCache.Options;
using RegistryCache.Records;
using RegistryCache.References;
using RegistryCache.Registry.Connections;
using RegistryCache.Registry.Protocol;
using RegistryCache.Scopes;

namespace RegistryCache.Planning;

/// <summary>Asks the registry for every rung of the ladder and for what is written down beside it, all at once.</summary>
internal static class CacheProbe
{
    public static async Task<IReadOnlyList<CacheImporter>> ProbeAsync(
        CacheOptions options, IReadOnlyList<Scope> scopes, EngineFacts engine, RegistryClient registry, CancellationToken cancellationToken)
    {
        if (options.Mode is CacheMode.Off)
            return [];

        var other = engine.Generation is CacheGeneration.Docker20 ? CacheGeneration.Docker23 : CacheGeneration.Docker20;
        var own = Task.WhenAll(scopes.Select(scope => ReadRecordAsync(scope, engine.Generation)));
        var foreign = Task.WhenAll(scopes.Select(scope => ReadRecordAsync(scope, other)));
        var found = await Task.WhenAll(CacheReads.Of(options, scopes, engine).Select(ProbeRungAsync));
        var records = (await own).OfType<CacheRecord>().ToArray();
        var foreignRecords = await foreign;

        return [.. found.Select(importer => JudgeEpoch(Judge(JudgeWay(importer, options), records, [.. foreignRecords.OfType<CacheRecord>()]), options)), .. ForeignCaches()];

        async Task<CacheImporter> ProbeRungAsync(ImageReference reference) => new(reference, await registry.ProbeAsync(reference, cancellationToken));

        Task<CacheRecord?> ReadRecordAsync(Scope scope, CacheGeneration generation) =>
            RecordStore.ReadAsync(registry, options.Repository.WithTag(CacheTag.OfRecord(scope, generation, options.CacheName)), CacheRecord.Parse, cancellationToken);

        // Of another generation's caches only the record is asked for: that it is there is all there is to tell.
        IEnumerable<CacheImporter> ForeignCaches() =>
            from pair in scopes.Zip(foreignRecords)
            where pair.Second is { Caches.Count: > 0 }
            select new CacheImporter(
                options.Repository.WithTag(CacheTag.Of(pair.First, other, options.CacheName)),
                new ImporterOutcome.Foreign(pair.Second.Caches[0], pair.Second.BuiltBy)) { Record = pair.Second };
    }

    /// <summary>What cannot be asked from here may be known to the engine. Of which epoch it is nobody would know.</summary>
    private static CacheImporter JudgeWay(CacheImporter importer, CacheOptions options) =>
        importer.Outcome is ImporterOutcome.Unreachable { IsOfTheWay: true } unreachable && (options.Epoch is null || options.From.Contains(importer.Reference))
            ? importer with
            {
                Outcome = new ImporterOutcome.LeftToEngine(
                    $"since it cannot be asked from here: {unreachable.Reason}. Set HTTPS_PROXY, or put the registry's CA into {DockerCertificates.FoldersOf(Environment.GetEnvironmentVariable)[^1]}, for the process that runs docker"),
            }
            : importer;

    /// <summary>Steps of another epoch are to run again. A reference named with From is read whatever its epoch.</summary>
    private static CacheImporter JudgeEpoch(CacheImporter importer, CacheOptions options) =>
        importer.Outcome is ImporterOutcome.Hit hit && importer.Record?.Epoch != options.Epoch && !options.From.Contains(importer.Reference)
            ? importer with { Outcome = new ImporterOutcome.Outdated(hit.Digest, importer.Record?.Epoch) }
            : importer;

    /// <summary>A record speaks only of the content whose digest it names; the tag may have been given to something else since.</summary>
    private static CacheImporter Judge(CacheImporter importer, IReadOnlyList<CacheRecord> own, IReadOnlyList<CacheRecord> foreign)
    {
        if (importer.Outcome is not ImporterOutcome.Hit hit)
            return importer;
        if (own.FirstOrDefault(record => record.Describes(hit.Digest)) is { } record)
            return importer with { Record = record };

        return foreign.FirstOrDefault(record => record.Describes(hit.Digest)) is { } other
            ? importer with { Outcome = new ImporterOutcome.Foreign(hit.Digest, other.BuiltBy), Record = other }
            : importer;
    }
}
