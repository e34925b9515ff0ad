using RegistryCache.Docker;
using RegistryCache.Dockerfiles;
using RegistryCache.Inputs;
using RegistryCache.References;

namespace RegistryCache.Images;

/// <summary>The others of the list that an image is built from, by its Dockerfile.</summary>
/// <param name="Links">The others, once each.</param>
/// <param name="Warnings">Names in the Dockerfile that mean another tag than the one this build makes, a sentence each.</param>
internal sealed record ImageBases(IReadOnlyList<ImageBase> Links, IReadOnlyList<string> Warnings)
{
    public static ImageBases Read(NamedImage image, IReadOnlyList<NamedImage> all, DockerClient client)
    {
        var options = image.Options;
        var platform = options.Platforms is [var only] ? only : client.Variable("DOCKER_DEFAULT_PLATFORM");
        if (DockerfileReader.Read(options.File, ArgumentValues.Of(options, client), platform) is not { } dockerfile)
            return new ImageBases([], []);

        var others = all.Where(other => other.Name != image.Name).ToArray(); // An image called alpine may well be built from alpine.
        var texts = dockerfile.External(options.Target);
        var links = texts.Select(text => Find(text, others, () => dockerfile.ArgumentsFor(text, options.Target))).OfType<ImageBase>();
        return new ImageBases(
            [.. links.GroupBy(link => link.Name, (name, same) => new ImageBase(name, [.. same.SelectMany(link => link.Names)]))],
            [.. texts.Select(text => FindOtherTag(image, text, others)).OfType<string>()]);
    }

    /// <summary>A reference means the image of that reference, a repository the one image in it, and a name the image of that name.</summary>
    private static ImageBase? Find(string text, IReadOnlyList<NamedImage> others, Func<IReadOnlyList<string>> arguments)
    {
        var reference = ImageReference.TryParse(text, out var parsed, out _) ? parsed : null;
        if (reference is not null && FindExactly(reference, others) is { } meant)
            return new ImageBase(meant.Name);

        var inRepository = reference is { Tag: null, Digest: null } ? FindInRepository(reference, others) : null;
        var named = inRepository ?? others.FirstOrDefault(other => other.IsNamed && other.Name.Equals(text, StringComparison.OrdinalIgnoreCase));
        return named is null ? null : new ImageBase(named.Name, new BaseName(text, arguments()));
    }

    private static string? FindOtherTag(NamedImage image, string text, IReadOnlyList<NamedImage> others) =>
        ImageReference.TryParse(text, out var reference, out _) && reference is { Tag: not null, Digest: null }
        && FindExactly(reference, others) is null
        && FindInRepository(reference, others) is { } meant
            ? $"{image.Name} is built from {reference}, not from the {meant.Name} of this build, {meant.Reference}. To use that one, leave out the tag."
            : null;

    private static NamedImage? FindExactly(ImageReference reference, IReadOnlyList<NamedImage> others) =>
        others.FirstOrDefault(other => other.Reference.Equals(SourceCheck.WithDefaultTag(reference)));

    /// <summary>Of several in one repository none is meant.</summary>
    private static NamedImage? FindInRepository(ImageReference reference, IReadOnlyList<NamedImage> others)
    {
        var there = others.Where(other => (other.Reference.Registry, other.Reference.Repository) == (reference.Registry, reference.Repository));
        return there.ToArray() is [var only] ? only : null;
    }
}
