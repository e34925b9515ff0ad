using RegistryCache.Docker;
using RegistryCache.Dockerfiles;
using RegistryCache.Inputs;
using RegistryCache.Options;
using RegistryCache.References;

namespace RegistryCache.Images;

/// <summary>Finds by an image's Dockerfile which others of the list it is built from.</summary>
internal static class ImageBases
{
    public static IReadOnlyList<ImageBase> Find(NamedImage image, IReadOnlyList<NamedImage> all, DockerClient client)
    {
        var links = new List<ImageBase>();
        foreach (var (dockerfile, text, other) in Names(image, all, client))
        {
            if (FindByReference(text, [other]) is null)
                links.Add(new ImageBase(other.Name, new BaseName(text, dockerfile.ArgumentsFor(text, image.Options.Target))));
            else
                links.Add(new ImageBase(other.Name));
        }

        return [.. links.GroupBy(link => link.Name, (name, same) => new ImageBase(name, [.. same.SelectMany(link => link.Names)]))];
    }

    /// <summary>Finds names in the Dockerfile that mean another tag of an image of the list than the one this build makes.</summary>
    /// <returns>A sentence each.</returns>
    public static IEnumerable<string> FindOtherTags(NamedImage image, IReadOnlyList<NamedImage> all, DockerClient client)
    {
        foreach (var text in Read(image.Options, client)?.External(image.Options.Target) ?? [])
        {
            if (ImageReference.TryParse(text, out var reference, out _) && reference.Tag is not null && FindByReference(text, all) is null
                && all.FirstOrDefault(other => IsOfRepository(other, reference)) is { } meant)
                yield return $"{image.Name} is built from {reference}, and not from the {meant.Name} that this build makes, {meant.Reference}: leave the tag out to mean that.";
        }
    }

    private static IEnumerable<(Dockerfile Dockerfile, string Text, NamedImage Other)> Names(NamedImage image, IReadOnlyList<NamedImage> all, DockerClient client)
    {
        var others = all.Where(other => other.Name != image.Name).ToArray(); // An image called alpine may well be built from alpine.
        return from dockerfile in new[] { Read(image.Options, client) }.OfType<Dockerfile>()
               from text in dockerfile.External(image.Options.Target)
               let other = FindByReference(text, others) ?? FindByRepository(text, others) ?? FindByName(text, others)
               where other is not null
               select (dockerfile, text, other);
    }

    private static NamedImage? FindByReference(string text, IReadOnlyList<NamedImage> all) =>
        ImageReference.TryParse(text, out var reference, out _) ? all.FirstOrDefault(other => other.Reference.Equals(SourceCheck.WithDefaultTag(reference))) : null;

    /// <summary>A name without a tag means the one image of the list that is in that repository.</summary>
    private static NamedImage? FindByRepository(string text, IReadOnlyList<NamedImage> all) =>
        ImageReference.TryParse(text, out var reference, out _) && reference is { Tag: null, Digest: null } && all.Where(other => IsOfRepository(other, reference)).ToArray() is [var only]
            ? only
            : null;

    private static NamedImage? FindByName(string text, IReadOnlyList<NamedImage> all) =>
        all.FirstOrDefault(other => other.IsNamed && other.Name.Equals(text, StringComparison.OrdinalIgnoreCase));

    private static bool IsOfRepository(NamedImage image, ImageReference reference) =>
        (image.Reference.Registry, image.Reference.Repository) == (reference.Registry, reference.Repository);

    private static Dockerfile? Read(CacheOptions options, DockerClient client) => DockerfileReader.Read(
        options.File, ArgumentValues.Of(options, client), options.Platforms is [var only] ? only : client.Variable("DOCKER_DEFAULT_PLATFORM"));
}
