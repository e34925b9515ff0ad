namespace RegistryCache;

/// <summary>Is what will be done for one image and why, decided from values alone: the very commands that will run.</summary>
public sealed record CachePlan
{
    /// <summary>Gets the options it was decided from.</summary>
    public required CacheOptions Options { get; init; }

    /// <summary>Gets what is known about client and engine.</summary>
    public required EngineFacts Engine { get; init; }

    /// <summary>Gets the image to build and push; it always has a tag.</summary>
    public required ImageReference Image { get; init; }

    /// <summary>Gets every importer, best first, and what became of it.</summary>
    public required IReadOnlyList<CacheImporter> Importers { get; init; }

    /// <summary>Gets the image pulls before the build.</summary>
    public required IReadOnlyList<DockerCommand> Pull { get; init; }

    /// <summary>Gets the build.</summary>
    public required DockerCommand Build { get; init; }

    /// <summary>Gets the push.</summary>
    /// <value><see langword="null"/> when nothing is written.</value>
    public required DockerCommand? Push { get; init; }

    /// <summary>Gets the decisions, a sentence each.</summary>
    public required IReadOnlyList<string> Reasons { get; init; }

    /// <summary>Decides.</summary>
    public static CachePlan Create(CacheOptions options, Scope scope, EngineFacts engine, IReadOnlyList<CacheImporter> importers)
    {
        var image = ReadLadder.Tagged(options.Image, scope);
        var hits = importers.Where(importer => importer.IsHit).Select(importer => importer.Reference).ToArray();
        var pulls = options.Pull is PullPolicy.Always || (options.Pull is PullPolicy.Auto && !engine.ImportsFromRegistry);
        var writes = options.Write is not WritePolicy.Never;

        return new CachePlan
        {
            Options = options,
            Engine = engine,
            Image = image,
            Importers = importers,
            Pull = pulls ? [.. hits.Select(hit => new DockerCommand(["pull", hit.ToString()]))] : [],
            Build = BuildCommand.Create(options, image, hits, engine),
            Push = writes ? new DockerCommand(["push", image.ToString()]) : null,
            Reasons =
            [
                options.Image.Tag is null ? $"Tag {scope.Tag}: the image names none, so the scope '{scope.Name}' gives it." : $"Tag {image.Tag}: given with the image.",
                "Mode inline: the image carries its own cache.",
                $"Pull {options.Pull.ToString().ToLowerInvariant()}: {PullReason(options.Pull, engine)}",
                $"Write {options.Write.ToString().ToLowerInvariant()}: {(writes ? "the image is pushed." : "nothing is pushed.")}",
                .. options.Login is null ? [] : new[] { $"Login: as '{options.Login.Username}', unless docker has credentials for {image.Registry} that work." },
            ],
        };
    }

    private static string PullReason(PullPolicy policy, EngineFacts engine) => policy switch
    {
        PullPolicy.Always => "what is found is pulled before the build.",
        PullPolicy.Never => "nothing is pulled.",
        _ when engine.ImportsFromRegistry => "BuildKit imports cache from the registry, so no image is pulled.",
        _ => $"the classic builder of engine {engine.ServerVersion} imports cache from pulled images only.",
    };
}
