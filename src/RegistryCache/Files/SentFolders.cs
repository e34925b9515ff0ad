using RegistryCache.Options;

namespace RegistryCache.Files;

/// <summary>The folders that builds send to the engine. A file of ours in one of them would change the build, and could end up in the image.</summary>
internal sealed class SentFolders
{
    private const string BuildContext = "--build-context=";

    private static readonly StringComparison Comparison = OperatingSystem.IsLinux() ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;

    private readonly string?[] _folders;

    private SentFolders(IEnumerable<string> folders) => _folders = [.. folders.Distinct().Select(RealPath.Of)];

    /// <summary>Collects the contexts of the images, the named ones included.</summary>
    public static SentFolders Of(IEnumerable<CacheOptions> images) => new(images.SelectMany(options => Named(options).Prepend(options.Context)));

    /// <summary>Lists the named contexts of an image that are folders.</summary>
    public static IReadOnlyList<string> Named(CacheOptions options) =>
    [
        .. options.BuildOptions.Where(option => option.StartsWith(BuildContext, StringComparison.Ordinal))
            .Select(option => option[BuildContext.Length..].Split('=', 2)[^1])
            .Where(Directory.Exists),
    ];

    /// <summary>Tells whether a path is in one of the folders, or may be.</summary>
    public bool MayHold(string path) =>
        RealPath.Of(path) is not { } real || _folders.Any(folder => folder is null || real.Equals(folder, Comparison) || real.StartsWith(WithSeparator(folder), Comparison));

    private static string WithSeparator(string folder) => Path.EndsInDirectorySeparator(folder) ? folder : folder + Path.DirectorySeparatorChar;
}
