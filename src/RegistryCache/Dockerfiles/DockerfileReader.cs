using RegistryCache.Files;

namespace RegistryCache.Dockerfiles;

/// <summary>The one place where a Dockerfile is read.</summary>
internal static class DockerfileReader
{
    /// <summary>Reads the text.</summary>
    /// <returns><see langword="null"/> where that is not possible: docker says why, when it builds from it.</returns>
    public static string? ReadText(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception exception) when (exception.IsOfFileSystem)
        {
            return null;
        }
    }

    /// <summary>Reads the stages, as far as they are known.</summary>
    public static Dockerfile? Read(string file, IReadOnlyDictionary<string, string> arguments, string? platform) =>
        ReadText(file) is { } text ? Dockerfile.Read(text, arguments, platform).Value : null;
}
