namespace Nuke.Common.IO;

/// <summary>A relative path with forward slashes.</summary>
public class UnixRelativePath : RelativePath
{
    protected UnixRelativePath(string path, char? separator)
        : base(path, separator)
    {
    }

    public static explicit operator UnixRelativePath(string path)
        => new(
            PathConstruction.NormalizePath(path, PathConstruction.UnixSeparator),
            PathConstruction.UnixSeparator);
}
