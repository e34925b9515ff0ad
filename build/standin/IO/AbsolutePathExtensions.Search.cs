namespace Nuke.Common.IO;

public static partial class AbsolutePathExtensions
{
    public static IEnumerable<AbsolutePath> GetFiles(
        this AbsolutePath path,
        string pattern = "*",
        int depth = 1,
        FileAttributes attributes = FileAttributes.None)
    {
        Assert.True(depth >= 0);
        if (depth == 0)
            return [];

        return Matching(Directory.EnumerateFiles(path, pattern), attributes)
            .Concat(path.GetDirectories(depth: depth - 1).SelectMany(x => x.GetFiles(pattern, attributes: attributes)));
    }

    public static IEnumerable<AbsolutePath> GetDirectories(
        this AbsolutePath path,
        string pattern = "*",
        int depth = 1,
        FileAttributes attributes = FileAttributes.None)
    {
        Assert.True(depth >= 0);
        string[] level = [path];
        for (; level.Length > 0 && depth > 0; depth--)
        {
            var matches = level.SelectMany(x => Directory.EnumerateDirectories(x, pattern));
            foreach (var match in Matching(matches, attributes))
                yield return match;

            level = level.SelectMany(Directory.GetDirectories).ToArray();
        }
    }

    public static AbsolutePath FindParent(this AbsolutePath path, Func<AbsolutePath, bool> predicate)
        => path.Parent == null || predicate(path.Parent) ? path.Parent : path.Parent.FindParent(predicate);

    public static AbsolutePath FindParentOrSelf(this AbsolutePath path, Func<AbsolutePath, bool> predicate)
        => predicate(path) ? path : path.FindParent(predicate);

    public static bool HasExtension(this AbsolutePath path, string extension, params string[] alternativeExtensions)
        => EndsWithAny(path, alternativeExtensions.Prepend(extension));

    public static AbsolutePath WithExtension(this AbsolutePath path, string extension)
        => path.Parent / Path.ChangeExtension(path.Name, extension);

    public static FileInfo ToFileInfo(this AbsolutePath path) => path is null ? null : new FileInfo(path);

    public static DirectoryInfo ToDirectoryInfo(this AbsolutePath path)
        => path is null ? null : new DirectoryInfo(path);

    public static DateTime GetLastWriteTimeUtc(this AbsolutePath path)
    {
        Assert.True(Path.Exists(path));
        return path.DirectoryExists()
            ? path.ToDirectoryInfo()
                .GetFileSystemInfos("*", SearchOption.AllDirectories)
                .Max(x => x.LastWriteTimeUtc)
            : File.GetLastWriteTimeUtc(path);
    }

    private static IEnumerable<AbsolutePath> Matching(IEnumerable<string> paths, FileAttributes attributes)
        => paths
            .Where(x => attributes == FileAttributes.None || (File.GetAttributes(x) & attributes) == attributes)
            .Order()
            .Select(AbsolutePath.Create);
}
