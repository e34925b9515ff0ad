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

    public static IReadOnlyCollection<AbsolutePath> GlobDirectories(this AbsolutePath directory, params string[] patterns)
        => Find(directory, patterns, Directory.EnumerateDirectories);

    private static List<AbsolutePath> Find(
        AbsolutePath directory,
        string[] patterns,
        Func<string, string, SearchOption, IEnumerable<string>> enumerate)
    {
        var globs = patterns.Select(x => new GlobPattern(x, IgnoresCase())).ToList();
        return enumerate(directory, "*", SearchOption.AllDirectories)
            .Where(x => globs.Any(y => y.Matches(Path.GetRelativePath(directory, x))))
            .Order()
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
