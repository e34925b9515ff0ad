namespace Nuke.Common.IO;

/// <summary>A relative path with backslashes.</summary>
public class WinRelativePath : RelativePath
{
    protected WinRelativePath(string path, char? separator)
        : base(path, separator)
    {
    }

    public static explicit operator WinRelativePath(string path)
        => new(
            PathConstruction.NormalizePath(path, PathConstruction.WinSeparator),
            PathConstruction.WinSeparator);
}
