namespace RegistryCache.Tests;

/// <summary>The contexts of several images in a temporary folder.</summary>
internal sealed class ImageFolder(string registry = "localhost:5000") : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("registry-cache-images-").FullName;

    /// <summary>Writes a Dockerfile, and gives the input of an image of that name.</summary>
    public CacheInput Image(string name, string dockerfile = "FROM scratch\n")
    {
        var context = Directory.CreateDirectory(Path.Combine(_root, name)).FullName;
        File.WriteAllText(Path.Combine(context, "Dockerfile"), dockerfile);
        return new CacheInput { Name = name, Image = $"{registry}/{name}", Context = context };
    }

    public static IReadOnlyList<NamedImage> Parse(params CacheInput[] inputs) => Parse([], inputs);

    public static IReadOnlyList<NamedImage> Parse(string[] only, params CacheInput[] inputs) => ImageList.Parse(inputs, only, Given.Main, new DockerClient());

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
