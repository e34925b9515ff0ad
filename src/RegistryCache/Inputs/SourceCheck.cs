using RegistryCache.Dockerfiles;
using RegistryCache.References;
using RegistryCache.Text;

namespace RegistryCache.Inputs;

/// <summary>Looks a second time, into the Dockerfile, for what a build may have been made from without reporting it.</summary>
internal static class SourceCheck
{
    private const string DefaultTag = "latest";

    /// <summary>Gets every doubt about what the build reported, a sentence each.</summary>
    public static IReadOnlyList<string> Doubts(BuildSources sources, string dockerfile, IReadOnlyDictionary<string, string> arguments, string? target) =>
        Doubts(sources, dockerfile, arguments, target, [null]);

    /// <summary>Gets every doubt about what the build reported for its platforms, a sentence each.</summary>
    public static IReadOnlyList<string> Doubts(
        BuildSources sources, string dockerfile, IReadOnlyDictionary<string, string> arguments, string? target, IEnumerable<string?> platforms) =>
        [.. sources.Doubts.Concat(platforms.SelectMany(platform => Doubts(sources, Dockerfile.Read(dockerfile, arguments, platform), target))).Distinct()];

    private static IEnumerable<string> Doubts(BuildSources sources, Reading<Dockerfile> reading, string? target)
    {
        if (reading.Value is not { } stages)
            return [reading.Fault!];

        var silent = stages.External(target).Where(name => !IsReported(name, sources)).Select(BuildSources.WithoutDigest);
        return silent.Concat(stages.Fetches(target).Select(BuildSources.Fetched)).Concat(stages.Doubts(target));
    }

    /// <summary>Docker takes a name alone for its tag <c>latest</c>.</summary>
    public static ImageReference WithDefaultTag(ImageReference reference) =>
        reference is { Tag: null, Digest: null } ? reference.WithTag(DefaultTag) : reference;

    private static bool IsReported(string name, BuildSources sources)
    {
        if (!ImageReference.TryParse(name, out var reference, out _))
            return sources.Contexts.Contains(name, StringComparer.OrdinalIgnoreCase);

        return sources.Images.Any(image => Is(reference, image))
            || sources.Contexts.Any(context => ImageReference.TryParse(context, out var other, out _) && WithDefaultTag(reference).Equals(WithDefaultTag(other)));
    }

    private static bool Is(ImageReference reference, ExternalImage image) =>
        (reference.Registry, reference.Repository) == (image.Reference.Registry, image.Reference.Repository)
        && (reference.Digest is null ? image.Reference.Tag == (reference.Tag ?? DefaultTag) : reference.Digest == image.Digest);
}
