using System.Runtime.CompilerServices;

namespace Nuke.Common.IO;

/// <summary>Works with the files and directories paths lead to.</summary>
public static partial class AbsolutePathExtensions
{
    private static readonly string[] FileWords = ["file", "executable", "exe", "script", "archive"];
    private static readonly string[] DirectoryWords = ["directory", "dir", "folder"];

    /// <summary>Says whether the file or directory exists; the variable's name says which of them is meant.</summary>
    public static bool Exists(
        this AbsolutePath path,
        [CallerArgumentExpression(nameof(path))] string expression = null)
    {
        if (EndsWithAny(expression, FileWords))
            return path.FileExists();
        if (EndsWithAny(expression, DirectoryWords))
            return path.DirectoryExists();

        throw new ArgumentException(
            $"Cannot infer from argument '{expression}' if either file or directory must exist");
    }

    public static bool FileExists(this AbsolutePath path) => File.Exists(path);

    public static bool DirectoryExists(this AbsolutePath path) => Directory.Exists(path);

    public static bool ContainsFile(
        this AbsolutePath path,
        string pattern,
        SearchOption options = SearchOption.TopDirectoryOnly)
    {
        Assert.DirectoryExists(path);
        return Directory.EnumerateFiles(path, pattern, options).Any();
    }

    public static bool ContainsDirectory(
        this AbsolutePath path,
        string pattern,
        SearchOption options = SearchOption.TopDirectoryOnly)
    {
        Assert.DirectoryExists(path);
        return Directory.EnumerateDirectories(path, pattern, options).Any();
    }

    public static AbsolutePath Existing(
        this AbsolutePath path,
        [CallerArgumentExpression(nameof(path))] string expression = null)
        => path.Exists(expression) ? path : null;

    public static AbsolutePath ExistingFile(this AbsolutePath path) => path.FileExists() ? path : null;

    public static AbsolutePath ExistingDirectory(this AbsolutePath path) => path.DirectoryExists() ? path : null;

    public static IEnumerable<AbsolutePath> WhereFileExists(this IEnumerable<AbsolutePath> paths)
        => paths.Where(x => x.FileExists());

    public static IEnumerable<AbsolutePath> WhereDirectoryExists(this IEnumerable<AbsolutePath> paths)
        => paths.Where(x => x.DirectoryExists());

    public static bool IsDotDirectory(this AbsolutePath path) => path.DirectoryExists() && path.Name.StartsWith('.');

    private static bool EndsWithAny(string text, IEnumerable<string> endings)
        => endings.Any(x => text.EndsWith(x, StringComparison.OrdinalIgnoreCase));
}
