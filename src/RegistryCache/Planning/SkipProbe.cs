using RegistryCache.Docker;
using RegistryCache.Inputs;
using RegistryCache.Options;
using RegistryCache.Records;
using RegistryCache.References;
using RegistryCache.Registry.Connections;
using RegistryCache.Registry.Protocol;
using RegistryCache.Scopes;

namespace RegistryCache.Planning;

/// <summary>
/// Finds out whether a build can be left out: by the record under its key, and by asking everything the record names
/// whether it is still the same. Any doubt means build.
/// </summary>
internal sealed class SkipProbe(
    CacheOptions options, LoadDecision loading, IReadOnlyList<Scope> scopes, EngineFacts engine, DockerClient client, RegistryClient registry)
{
    private readonly InputProbe _inputs = new(registry, engine);

    public async Task<SkipDecision> DecideAsync(InputsHash inputs, IReadOnlyList<BaseImage> bases, DateTimeOffset now, CancellationToken cancellationToken) => inputs switch
    {
        InputsHash.Unknown unknown => new SkipDecision.Builds(unknown.Reason),
        InputsHash.Known known when BuildKey.Of(known.Digest, bases) is { } key => await DecideAsync(key, known.Hint, bases, now, cancellationToken),
        _ => new SkipDecision.Builds($"{string.Join(" and ", bases.Where(image => image.Digest is null).Select(image => image.Name))}, which it is built from, is built as well"),
    };

    private async Task<SkipDecision> DecideAsync(Digest key, string hint, IReadOnlyList<BaseImage> bases, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var found = await Task.WhenAll(scopes.Select(scope => FindRecordAsync(options.Repository.WithTag(CacheTag.OfKey(scope, key)), key, cancellationToken)));
        var doubt = found.Select(answer => answer.Fault is null ? null : new SkipDecision.Builds(answer.Fault)).FirstOrDefault(fault => fault is not null);
        foreach (var record in found.Select(answer => answer.Record).OfType<ImageRecord>())
        {
            var image = options.Image.WithDigestAlone(record.Image);
            var isPulled = loading.IsWanted && !await IsInEngineAsync(image, cancellationToken);
            var reason = await FindDoubtAsync(record, bases, now, image, isPulled, cancellationToken);
            if (reason is null)
                return new SkipDecision.Skips(record, isPulled);
            doubt ??= reason;
        }

        return doubt ?? new SkipDecision.Builds($"no image of these inputs is on record for {string.Join(" or ", scopes.Select(scope => scope.Name))}{hint}") { IsNew = true };
    }

    private async Task<(ImageRecord? Record, string? Fault)> FindRecordAsync(ImageReference reference, Digest key, CancellationToken cancellationToken)
    {
        try
        {
            return (await RecordStore.FindAsync(registry, reference, text => ImageRecord.Read(text, key), cancellationToken), null);
        }
        catch (RegistryException exception)
        {
            return (null, $"the record {reference} cannot be read: {exception.Reason}");
        }
    }

    /// <summary>The pull of the image proves that all of it is there; where nothing is pulled, the registry is asked for each blob.</summary>
    private async Task<SkipDecision.Builds?> FindDoubtAsync(ImageRecord record, IReadOnlyList<BaseImage> bases, DateTimeOffset now, ImageReference image, bool isPulled, CancellationToken cancellationToken)
    {
        if (record.Doubt is not null)
            return new SkipDecision.Builds(record.Doubt);
        if (options.MaxAge is { } limit && (now - record.Created).Duration() > limit)
            return new SkipDecision.Builds($"the image of {record.Origin} was built {record.Created.UtcDateTime:yyyy-MM-dd HH:mm} UTC, longer ago than --docker-cache-max-age allows");

        ExternalImage[] inputs = [.. record.Inputs.Where(input => input.Reference.Tag is not null).Distinct()];
        var hosts = new NamedHosts(options, bases, ArgumentValues.Of(options, client));
        if (inputs.FirstOrDefault(input => !hosts.Contains(input.Reference.Registry)) is { } foreign)
            return new SkipDecision.Builds($"the record of {record.Origin} names {foreign.Reference}, whose registry neither the Dockerfile nor the options name");

        var loss = ImageCheck.FindLossAsync(registry, image, withBlobs: !isPulled, cancellationToken);
        var held = EngineTags.Count(options, engine) ? EngineTags.FindOtherAsync(client, engine, inputs, cancellationToken) : Task.FromResult<string?>(null);
        var changes = await Task.WhenAll(inputs.Select(ChangeOfAsync));

        return (await loss is { } lost ? new SkipDecision.Builds($"the image of {record.Origin} is not whole: {lost}") : null)
            ?? changes.FirstOrDefault(change => change is not null)
            ?? (await held is { } different ? new SkipDecision.Builds(different) : null);

        async Task<SkipDecision.Builds?> ChangeOfAsync(ExternalImage input) => await _inputs.ProbeAsync(input.Reference, cancellationToken) switch
        {
            ImporterOutcome.Hit hit when hit.Digest == input.Digest => null,
            ImporterOutcome.Hit hit => new SkipDecision.Builds($"{input.Reference} is {hit.Digest} now, and was {input.Digest}"),
            ImporterOutcome.Unreachable unreachable => new SkipDecision.Builds($"{input.Reference} cannot be checked: {unreachable}")
            {
                Problem = $"The existing image is not reused, because its input {input.Reference} cannot be checked: {unreachable}",
            },
            var other => new SkipDecision.Builds($"{input.Reference} cannot be checked: {other}"),
        };
    }

    private async Task<bool> IsInEngineAsync(ImageReference image, CancellationToken cancellationToken) =>
        (await client.RunAsync(DockerCommand.In(engine.Context, "image", "inspect", "--format", "{{.Id}}", image.ToString()), cancellationToken)).Succeeded;
}
