namespace RegistryCache.Files;

/// <summary>The path of a file or folder with every link in it followed.</summary>
internal static class RealPath
{
    /// <summary>As many as Linux follows before it takes them for a circle.</summary>
    private const int MostLinks = 40;

    /// <summary>Follows the links; the part of the path that does not exist stays as written.</summary>
    /// <returns><see langword="null"/> where a part cannot be looked at, or the links form a circle.</returns>
    public static string? Of(string path)
    {
        var full = Path.GetFullPath(path);
        var current = Path.GetPathRoot(full)!;
        var open = new Stack<string>(Parts(full[current.Length..]));
        try
        {
            for (var links = 0; open.TryPop(out var part);)
            {
                if (part is "..")
                {
                    current = Path.GetDirectoryName(current) ?? current;
                    continue;
                }

                var next = Path.Combine(current, part);
                if (new FileInfo(next).LinkTarget is not { } target)
                {
                    current = next;
                    continue;
                }

                if (++links > MostLinks)
                    return null;
                if (Path.IsPathRooted(target))
                    (current, target) = (Path.GetPathRoot(target)!, target[Path.GetPathRoot(target)!.Length..]);
                foreach (var further in Parts(target))
                    open.Push(further);
            }
        }
        catch (Exception exception) when (exception.IsOfFileSystem)
        {
            return null;
        }

        return current;
    }

    private static IEnumerable<string> Parts(string path) =>
        path.Split([Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries).Where(part => part is not ".").Reverse();
}
