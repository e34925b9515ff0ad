using Nuke.Common.Utilities;

namespace Nuke.Common.IO;

/// <summary>Builds paths of Windows and Unix on either system.</summary>
public static class PathConstruction
{
    internal const char WinSeparator = '\\';
    internal const char UnixSeparator = '/';

    private static readonly char[] Separators = [WinSeparator, UnixSeparator];

    public static bool HasPathRoot(string path) => GetPathRoot(path) != null;

    /// <summary>Returns <c>/</c>, a drive like <c>C:</c>, a share like <c>\\server</c>, or null.</summary>
    public static string GetPathRoot(string path)
    {
        if (path == null)
            return null;
        if (path.StartsWith(UnixSeparator))
            return "/";
        if (HasWinRoot(path))
            return path[..2];
        if (!IsUncStart(path))
            return null;

        var end = path.IndexOf(WinSeparator, 2);
        return end == -1 ? path : path[..end];
    }

    public static string Combine(string left, string right, char? separator = null)
    {
        left = WithoutEndSeparator(left);
        right = WithoutEndSeparator(right);
        Assert.False(HasPathRoot(right), "Second path must not be rooted");

        if (string.IsNullOrWhiteSpace(left))
            return right;
        if (string.IsNullOrWhiteSpace(right))
            return IsDrive(left) ? left + WinSeparator : left;

        EnsureSeparatorFits(left, separator);
        return left == "/" ? left + right : $"{left}{separator ?? SeparatorOf(left)}{right}";
    }

    /// <summary>Resolves <c>.</c> and <c>..</c> and makes all separators the same.</summary>
    public static string NormalizePath(string path, char? separator = null)
    {
        EnsureSeparatorFits(path, separator);
        path ??= string.Empty;
        var root = GetPathRoot(path);
        var parts = new List<string>();
        foreach (var part in path[(root?.Length ?? 0)..].Split(Separators, StringSplitOptions.RemoveEmptyEntries))
        {
            if (part == ".")
                continue;

            if (part != ".." || parts.Count == 0 || parts[^1] == "..")
            {
                Assert.True(part != ".." || root == null, $"Cannot normalize '{path}' beyond path root");
                parts.Add(part);
            }
            else
            {
                parts.RemoveAt(parts.Count - 1);
            }
        }

        return Combine(root, string.Join(separator ?? SeparatorOf(path), parts), separator);
    }

    public static string GetRelativePath(string basePath, string destinationPath)
    {
        basePath = NormalizePath(basePath);
        destinationPath = NormalizePath(destinationPath);
        var separator = SeparatorOf(basePath);
        Assert.True(separator == SeparatorOf(destinationPath), "Separators do not match");
        Assert.True(
            !HasWinRoot(basePath) || GetPathRoot(basePath).EqualsIgnoreCase(GetPathRoot(destinationPath)),
            "Root must be same");

        var baseParts = basePath.Split(separator, StringSplitOptions.RemoveEmptyEntries);
        var parts = destinationPath.Split(separator, StringSplitOptions.RemoveEmptyEntries);
        var same = baseParts.Zip(parts).TakeWhile(x => x.First.EqualsIgnoreCase(x.Second)).Count();
        return string.Join(separator, Enumerable.Repeat("..", baseParts.Length - same).Concat(parts.Skip(same)));
    }

    public static RelativePath GetRelativePathTo(this AbsolutePath basePath, string destinationPath)
        => (RelativePath)GetRelativePath(basePath, destinationPath);

    public static UnixRelativePath GetUnixRelativePath(string basePath, string destinationPath)
        => (UnixRelativePath)GetRelativePath(basePath, destinationPath);

    public static UnixRelativePath GetUnixRelativePathTo(this AbsolutePath basePath, string destinationPath)
        => GetUnixRelativePath(basePath, destinationPath);

    public static WinRelativePath GetWinRelativePath(string basePath, string destinationPath)
        => (WinRelativePath)GetRelativePath(basePath, destinationPath);

    public static WinRelativePath GetWinRelativePathTo(this AbsolutePath basePath, string destinationPath)
        => GetWinRelativePath(basePath, destinationPath);

    public static UnixRelativePath ToUnixRelativePath(this RelativePath path) => (UnixRelativePath)(string)path;

    public static WinRelativePath ToWinRelativePath(this RelativePath path) => (WinRelativePath)(string)path;

    public static bool Contains(this AbsolutePath basePath, string destinationPath)
        => IsDescendantPath(basePath, destinationPath);

    public static bool IsDescendantPath(string basePath, string destinationPath)
    {
        var baseParts = NormalizePath(basePath).Split(Separators, StringSplitOptions.RemoveEmptyEntries);
        var parts = NormalizePath(destinationPath).Split(Separators, StringSplitOptions.RemoveEmptyEntries);
        return parts.Take(baseParts.Length).SequenceEqual(baseParts);
    }

    internal static bool HasWinRoot(string path)
        => path is { Length: >= 2 } && char.IsLetter(path[0]) && path[1] == ':';

    private static bool IsDrive(string path) => path.Length == 2 && HasWinRoot(path);

    private static bool IsUncStart(string path)
        => path.Length >= 3 && path.StartsWith(@"\\", StringComparison.Ordinal) && char.IsLetterOrDigit(path[2]);

    private static char SeparatorOf(string path) => GetPathRoot(path) switch
    {
        null => Path.DirectorySeparatorChar,
        "/" => UnixSeparator,
        _ => WinSeparator,
    };

    private static string WithoutEndSeparator(string path) => path is null or "/" ? path : path.TrimEnd(Separators);

    private static void EnsureSeparatorFits(string path, char? separator)
    {
        if (separator == null || GetPathRoot(path) is not { } root)
            return;

        var kind = root == "/" ? "Unix" : HasWinRoot(root) ? "Windows" : "UNC";
        Assert.True(
            separator == SeparatorOf(root),
            $"For {kind}-rooted paths the separator must be '{SeparatorOf(root)}'");
    }
}
