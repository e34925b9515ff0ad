namespace Nuke.Common.IO;

/// <summary>Finds files and directories by patterns like <c>**/*.cs</c>.</summary>
public static class Globbing
{
    public static GlobbingCaseSensitivity GlobbingCaseSensitivity = GlobbingCaseSensitivity.Auto;

    public static IReadOnlyCollection<string> GlobFiles(string directory, params string[] patterns)
        => ((AbsolutePath)directory).GlobFiles(patterns).Select(x => (string)x).ToList();

    public static IReadOnlyCollection<AbsolutePath> GlobFiles(this AbsolutePath directory, params string[] patterns)
        => Find(directory, patterns, Directory.EnumerateFiles);

    public static IReadOnlyCollection<string> GlobDirectories(string directory, params string[] patterns)
        => ((AbsolutePath)directory).GlobDirectories(patterns).Select(x => (string)x).ToList();

    public static IReadOnlyCollection<AbsolutePath> GlobDirectories(
        this AbsolutePath directory,
        params string[] patterns)
        => Find(
            directory,
            patterns,
            (path, pattern, option) => Directory.EnumerateDirectories(path, pattern, option).Prepend(path));

    private static List<AbsolutePath> Find(
        AbsolutePath directory,
        string[] patterns,
        Func<string, string, SearchOption, IEnumerable<string>> enumerate)
    {
        if (!directory.DirectoryExists())
            return [];

        // What two patterns match is listed twice, as NUKE does it.
        var paths = enumerate(directory, "*", SearchOption.AllDirectories).Order().ToList();
        return patterns
            .Select(x => new GlobPattern(x, IgnoresCase()))
            .SelectMany(x => paths.Where(y => x.Matches(directory.GetRelativePathTo(y))))
            .Select(AbsolutePath.Create)
            .ToList();
    }

    private static bool IgnoresCase() => GlobbingCaseSensitivity switch
    {
        GlobbingCaseSensitivity.CaseSensitive => false,
        GlobbingCaseSensitivity.CaseInsensitive => true,
        _ => EnvironmentInfo.IsWin || EnvironmentInfo.IsOsx,
    };
}
