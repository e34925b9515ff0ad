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
        if (ReadStages(image.Options, client) is not { } stages)
            return [];

        var others = all.Where(other => other.Name != image.Name).ToArray(); // An image called alpine may well be built from alpine.
        return
        [
            .. stages.External(image.Options.Target).Select(name => Find(name, others)).OfType<ImageBase>()
                .GroupBy(other => other.Name, (name, same) => new ImageBase(name, same.Any(other => other.IsContext))),
        ];
    }

    /// <summary>A reference means the image of that reference, and a name alone the image of that name.</summary>
    private static ImageBase? Find(string text, IReadOnlyList<NamedImage> all)
    {
        if (ImageReference.TryParse(text, out var reference, out _) && all.FirstOrDefault(other => other.Reference.Equals(SourceCheck.WithDefaultTag(reference))) is { } meant)
            return new ImageBase(meant.Name, IsContext: false);

        return all.FirstOrDefault(other => other.IsNamed && other.Name.Equals(text, StringComparison.OrdinalIgnoreCase)) is { } named
            ? new ImageBase(named.Name, IsContext: true)
            : null;
    }

    /// <summary>A Dockerfile that cannot be read is told when it is built from.</summary>
    private static Dockerfile? ReadStages(CacheOptions options, DockerClient client)
    {
        try
        {
            var platform = options.Platforms is [var only] ? only : client.Variable("DOCKER_DEFAULT_PLATFORM");
            return Dockerfile.Read(File.ReadAllText(options.File), ArgumentValues.Of(options, client), platform).Value;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
