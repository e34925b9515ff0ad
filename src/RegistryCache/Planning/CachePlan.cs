using RegistryCache.Ci;
using RegistryCache.Docker;
using RegistryCache.Dockerfiles;
using RegistryCache.Inputs;
using RegistryCache.Options;
using RegistryCache.Records;
using RegistryCache.References;
using RegistryCache.Scopes;

namespace RegistryCache.Planning;

/// <summary>What will be done for one image and why, decided from values alone: the very commands that will run.</summary>
internal sealed record CachePlan
{
    /// <summary>Gets the options it was decided from.</summary>
    public required CacheOptions Options { get; init; }

    /// <summary>Gets what is known about client and engine.</summary>
    public required EngineFacts Engine { get; init; }

    /// <summary>Gets what is known about the CI.</summary>
    public required CiFacts Ci { get; init; }

    /// <summary>Gets the image to build and push; it always has a tag.</summary>
    public required ImageReference Image { get; init; }

    /// <summary>Gets whose cache is read, best first; the first one's is written.</summary>
    public required IReadOnlyList<Scope> Scopes { get; init; }

    /// <summary>Gets every importer, best first, and what became of it.</summary>
    public required IReadOnlyList<CacheImporter> Importers { get; init; }

    /// <summary>Gets where the cache is kept and how much of it.</summary>
    public required ModeDecision Mode { get; init; }

    /// <summary>Gets whether image and cache are written.</summary>
    public required WriteDecision Write { get; init; }

    /// <summary>Gets whether the image is in the engine after the build, and why.</summary>
    public required LoadDecision Loading { get; init; }

    /// <summary>Gets whether the image is in the engine after the build.</summary>
    public bool Loads => Loading.Loads;

    /// <summary>Gets what was found out about leaving the build out.</summary>
    public required SkipFacts Facts { get; init; }

    /// <summary>Gets whether the image is reused and nothing is built.</summary>
    public SkipDecision Skip => Facts.Decision;

    /// <summary>Gets the tags that are to name what the registry has already, where nothing is built.</summary>
    public required IReadOnlyList<TagMove> Points { get; init; }

    /// <summary>Gets the calls that load a reused image into the engine.</summary>
    public required IReadOnlyList<DockerCommand> Load { get; init; }

    /// <summary>Gets the image pulls before the build.</summary>
    public required IReadOnlyList<DockerCommand> Pull { get; init; }

    /// <summary>Gets the build.</summary>
    public required DockerCommand Build { get; init; }

    /// <summary>Gets the push of the image.</summary>
    /// <value><see langword="null"/> when nothing is written, or nothing is built.</value>
    public required DockerCommand? Push { get; init; }

    /// <summary>Gets the cache references to write after the image.</summary>
    public required IReadOnlyList<CacheExport> Exports { get; init; }

    /// <summary>Gets the Dockerfile's stages.</summary>
    /// <value><see langword="null"/> where they cannot be read.</value>
    public required Dockerfile? Stages { get; init; }

    /// <summary>Gets the further decisions, a sentence each.</summary>
    public required IReadOnlyList<string> Reasons { get; init; }

    /// <summary>Gets the scope of this build.</summary>
    public Scope Scope => Scopes[0];

    /// <summary>Gets where the record beside the scope's cache is kept.</summary>
    public ImageReference Record => Options.Repository.WithTag(CacheTag.OfRecord(Scope, Engine.Generation, Options.CacheName));

    /// <summary>Decides, also where the Dockerfile's stages cannot be read and are <see langword="null"/>.</summary>
    public static CachePlan Create(
        CacheOptions options, LoadDecision loading, CiFacts ci, EngineFacts engine, Dockerfile? stages, SkipFacts skip, IReadOnlyList<CacheImporter> importers)
    {
        var scopes = ScopesOf(options, ci);
        var image = CacheReads.Tagged(options.Image, scopes[0]);
        var read = importers.Where(importer => importer.IsRead).DistinctBy(importer => importer.Pinned.Digest?.ToString() ?? importer.Reference.Canonical).ToArray();
        var images = importers.Where(importer => importer.IsRead).ExceptBy(scopes.SelectMany(scope => CacheReads.Caches(options, scope, engine)), importer => importer.Reference);
        var mode = ModeDecision.Create(options, engine, stages);
        var write = WriteDecision.Create(options.Write, ci);
        var pulls = mode.Mode is not CacheMode.Off && (options.Pull is PullPolicy.Always || (options.Pull is PullPolicy.Auto && !engine.ImportsFromRegistry));

        // The classic builder reads what was pulled, by the name it was pulled under; BuildKit reads the very content that was found.
        var command = new BuildCommand(options, engine, skip.Bases, [.. read.Select(importer => engine.ImportsFromRegistry ? importer.Pinned : importer.Reference)]);
        var compression = Compression.Choose(importers);
        var isBuilt = skip.Decision is SkipDecision.Builds;
        var refusal = importers.FirstOrDefault(importer => importer is { IsHit: true, Record.Refused: not null })?.Record;
        var exports = write.Writes && isBuilt ? CacheExports.Create(options, engine, scopes[0], image, mode.Mode, loading.Loads, command, compression, refusal?.Refused ?? []) : [];

        return new CachePlan
        {
            Options = options,
            Engine = engine,
            Ci = ci,
            Image = image,
            Scopes = scopes,
            Importers = importers,
            Mode = mode,
            Write = write,
            Loading = loading,
            Facts = skip with { Decision = skip.Decision.Explain(ci.Commit, importers) },
            Points = write.Writes && skip.Decision is SkipDecision.Skips { Record: var record } ? [.. PointsOf(record)] : [],
            Load = skip.Decision is SkipDecision.Skips skipped && loading.IsWanted ? [.. LoadOf(skipped)] : [],
            Pull = pulls ? [.. images.Select(hit => DockerCommand.In(engine.Context, "pull", hit.Reference.ToString()))] : [],
            Build = command.Build(image, CarriesCache(mode), loading.Loads, IsNewEpoch(options, importers)),
            Push = write.Writes && isBuilt ? PushOf(image, exports) : null,
            Exports = exports,
            Stages = stages,
            Reasons =
            [
                options.Image.Tag is null ? $"Tag {scopes[0].Tag}: the image names none, so the scope '{scopes[0].Name}' gives it." : $"Tag {image.Tag}: given with the image.",
                $"Pull {options.Pull.ToString().ToLowerInvariant()}: {PullReason(options.Pull, engine)}",
                $"Load {(loading.Loads ? "true" : "false")}: {loading.Reason}.",
                .. IsDefaultBranchMissed(options, ci) ? new[] { $"Reads: {ci.System} does not tell the default branch, so its cache is not read; --docker-cache-from can name it." } : [],
                .. refusal is null || mode.Mode is not (CacheMode.Max or CacheMode.Min) ? [] : new[] { $"Cache form {(exports is [var first, ..] ? first.Forms[0].Name : "unchanged")}: the registry refused {string.Join(" and ", refusal.Refused!)}{(refusal.RefusedAt is { } time ? $" on {time.UtcDateTime:yyyy-MM-dd}" : "")}." },
                .. options.Login is null ? [] : new[] { $"Login: as '{options.Login.Username}', unless docker has credentials for {image.Registry} that work." },
            ],
        };

        IEnumerable<TagMove> PointsOf(ImageRecord record) => CacheReads.Caches(options, scopes[0], engine)
            .Zip(record.Caches, (reference, digest) => new TagMove(reference, digest))
            .Prepend(new TagMove(image, record.Image));

        IEnumerable<DockerCommand> LoadOf(SkipDecision.Skips skips)
        {
            var pinned = options.Image.WithDigestAlone(skips.Record.Image).ToString();
            if (skips.IsPulled && options.Platforms.Count == 0)
                yield return DockerCommand.In(engine.Context, "pull", pinned);
            foreach (var platform in skips.IsPulled ? options.Platforms : [])
                yield return DockerCommand.In(engine.Context, "pull", "--platform", platform, pinned);
            yield return DockerCommand.In(engine.Context, "tag", pinned, image.ToString());
        }

        DockerCommand PushOf(ImageReference image, IReadOnlyList<CacheExport> exports) => loading.Loads
            ? DockerCommand.In(engine.Context, "push", image.ToString())
            : command.Push([image, .. exports.Where(export => export.Forms[0].Commands.Count == 0).Select(export => export.Reference)], CarriesCache(mode));
    }

    /// <summary>Decides again, knowing better what became of some importers.</summary>
    public CachePlan With(IReadOnlyList<CacheImporter> judged) => Create(
        Options, Loading, Ci, Engine, Stages, Facts, [.. Importers.Select(importer => judged.FirstOrDefault(other => other.Reference.Equals(importer.Reference)) ?? importer)]);

    /// <summary>Decides again, with the images of the list it is built from as they are by now.</summary>
    public CachePlan With(IReadOnlyList<BaseImage> bases) => Create(Options, Loading, Ci, Engine, Stages, Facts with { Bases = bases }, Importers);

    /// <summary>Gives whose cache is read, best first.</summary>
    internal static IReadOnlyList<Scope> ScopesOf(CacheOptions options, CiFacts ci) =>
        ReadScopes.Of(ci, options.Scope is null ? Scope.Of(ci) : Scope.Of(options.Scope));

    /// <summary>A new branch then finds nothing, and nobody would see why.</summary>
    private static bool IsDefaultBranchMissed(CacheOptions options, CiFacts ci) =>
        ci is { DefaultBranch: null, PullRequest: null, Branch: not ("main" or "master") } && options is { From.Count: 0, Mode: not CacheMode.Off };

    /// <summary>Neither does the first build of an epoch take steps of an earlier one that the engine itself still has. Where nobody can tell whether it is the first, it is.</summary>
    private static bool IsNewEpoch(CacheOptions options, IReadOnlyList<CacheImporter> importers) =>
        options is { Epoch: not null, Mode: not CacheMode.Off }
        && !importers.Any(importer => importer.IsHit && importer.Record?.Epoch == options.Epoch);

    /// <summary>The image is a cache of its final stage in any mode: who names it with From finds one, and so does who falls back on it.</summary>
    private static bool CarriesCache(ModeDecision mode) => mode.Mode is not CacheMode.Off;

    private static string PullReason(PullPolicy policy, EngineFacts engine) => policy switch
    {
        PullPolicy.Always => "what is found is pulled before the build.",
        PullPolicy.Never => "nothing is pulled.",
        _ when engine.ImportsFromRegistry => "BuildKit imports cache from the registry, so no image is pulled.",
        _ => $"the classic builder of engine {engine.ServerVersion} imports cache from pulled images only.",
    };
}
