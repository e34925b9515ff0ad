namespace RegistryCache.Tests;

/// <summary>A repository made of nothing but the files a test writes.</summary>
internal sealed class GitFiles : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("git-files-").FullName;

    public void Dispose() => Directory.Delete(Root, recursive: true);

    /// <summary>Writes a file of the repository's own folder.</summary>
    public void Write(string path, string text) => WriteInRoot(Path.Combine(".git", path), text);

    public void WriteInRoot(string path, string text)
    {
        var file = Path.Combine(Root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }
}
