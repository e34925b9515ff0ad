using RegistryCache.Dockerfiles;
using RegistryCache.Inputs;
using RegistryCache.Planning;
using RegistryCache.Records;
using RegistryCache.References;

namespace RegistryCache.Running;

/// <summary>
/// Puts together what is known of an image that was just built: what the builder reported, a second look at the
/// Dockerfile, whether the inputs on this machine stayed as they were, and whether its bases did.
/// </summary>
internal sealed class ProvenanceReader(CachePlan plan, DockerClient client, ContextLink link)
{
    /// <summary>Gives what is known; <see cref="BuildProvenance.Inputs"/> is <see langword="null"/> where an image is not to be on record.</summary>
    public async Task<BuildProvenance> ReadAsync(BuildProgress progress, CancellationToken cancellationToken)
    {
        var provenance = new BuildProvenance(progress.Sources.Images, progress.Sources.Doubts, progress.Results.Made);
        if (plan.Facts.Inputs is not InputsHash.Known before || DockerfileReader.ReadText(plan.Options.File) is not { } dockerfile)
            return provenance;

        var variables = InputVariables.Read(plan.Options, plan.Engine, client);
        IEnumerable<string?> platforms = InputsParts.Platforms(plan.Options, plan.Engine, variables) ?? Enumerable.Repeat<string?>(null, 1);
        var doubts = SourceCheck.Doubts(progress.Sources, dockerfile, variables.Arguments, plan.Options.Target, platforms);
        var after = await InputsReader.ReadAsync(plan.Options, plan.Engine, client, InputsReader.StartAsync(plan.Options, cancellationToken));
        var doubt = await link.FindDoubtAsync(cancellationToken); // After the hash, which is then of what lay there all the time.
        return provenance with
        {
            Materials = [.. provenance.Materials.Where(image => !plan.Facts.Bases.Any(other => other.IsCalled(image.Reference)))],
            Doubts = [.. doubts.Except(plan.Facts.Bases.SelectMany(SilenceAbout)), .. await FindMovedBasesAsync(progress.Sources, cancellationToken)],
            Inputs = after == before && doubt is null ? before.Digest : null,
            Unproven = doubt is null ? null : $"{doubt}, so the image is not recorded",
            Bases = plan.Facts.Bases,
        };
    }

    /// <summary>Of an image that stands in the engine, most engines give no digest. Which one it is, is known here.</summary>
    private static IEnumerable<string> SilenceAbout(BaseImage image) =>
        image.Names.Select(name => name.Text)
            .Concat([image.Reference.ToString(), image.Reference.Canonical, image.Source.ToString(), WithoutDefaultTag(image.Reference.ToString())])
            .Select(BuildSources.WithoutDigest);

    private static string WithoutDefaultTag(string reference) => reference.EndsWith(":latest", StringComparison.Ordinal) ? reference[..^":latest".Length] : reference;

    /// <summary>Somebody else may have given a base's tag to another image in the meantime.</summary>
    private async Task<IEnumerable<string>> FindMovedBasesAsync(BuildSources sources, CancellationToken cancellationToken)
    {
        var moved = new List<string>();
        foreach (var image in plan.Facts.Bases)
        {
            var reported = sources.Images.Where(source => image.IsCalled(source.Reference)).Select(source => source.Digest);
            var inEngine = await FindIdAsync(image.Reference, cancellationToken);
            var isRight = inEngine is not null && (image.Made.Contains(inEngine)
                || (image.Digest is not null && inEngine == await FindIdAsync(image.Reference.WithDigestAlone(image.Digest), cancellationToken)));
            if (!isRight || !reported.All(digest => image.Made.Contains(digest) || digest == image.Digest))
                moved.Add($"The tag {image.Reference} was given to another image during the build.");
        }

        return moved;
    }

    private Task<Digest?> FindIdAsync(ImageReference reference, CancellationToken cancellationToken) =>
        EngineImage.FindIdAsync(client, plan.Engine, reference, cancellationToken);
}
