namespace RegistryCache.Integration.Projects;

/// <summary>A context with something in it for every kind of pattern an ignore file can have.</summary>
public sealed class IgnoredTree : IDisposable
{
    private static readonly string[] Files =
    [
        "README.md", "README-secret.md", "other.md", "readme.txt", "NOTES.TXT", "main.go", "tempa", "temp", "tempab", "#hash", "!bang", "a*b", "axb", "ax", "dy", "with space", ".hidden", "foo", "xfoo", "foox",
        "docs/README.md", "docs/a.md", "docs/deep/b.md",
        "somedir/temporary.txt", "somedir/temp/inner", "somedir/subdir/temporary.txt", "somedir/subdir/deep/temp.txt",
        "src/main.go", "src/app/main", "src/app/main.go", "src/app/deep/main", "src/keep/a.txt", "src/keep/b.bin", "src/keep/deep/c.txt",
        "node_modules/x/lib/index", "node_modules/x/test", "src/node_modules/y/index",
        "vendor/a/keep", "vendor/a/other", "vendor/b/keep", "vendor/b/deep/keep",
        "cache/one", "src/cache/two", "foo2/bar", "foo2/x/bar", "foo2/x/y/bar/z", "target/debug/out", "link-target/inner", "Folder/x", "folder/x",
    ];

    private static readonly string[] Folders = ["empty1", "empty2", "src/empty", "vendor/empty/deep"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("registry-cache-ignored-");

    public IgnoredTree()
    {
        foreach (var file in Files)
            Write(file, file);
        foreach (var folder in Folders)
            Directory.CreateDirectory(Path.Combine(Folder, folder));
        File.CreateSymbolicLink(Path.Combine(Folder, "link"), "link-target");
        File.CreateSymbolicLink(Path.Combine(Folder, "src/link"), "../README.md");
        File.CreateSymbolicLink(Path.Combine(Folder, "broken"), "nowhere");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(Path.Combine(Folder, "main.go"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
            File.SetUnixFileMode(Path.Combine(Folder, "src/app"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.SetGroup);
        }

        Write("Dockerfile", "FROM scratch\nCOPY . /context\n");
    }

    public string Folder => _folder.FullName;

    public string Dockerfile => Path.Combine(Folder, "Dockerfile");

    public void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(Folder, path))!);
        File.WriteAllText(Path.Combine(Folder, path), text);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
