namespace RegistryCache.Tests;

/// <summary>A build context in a temporary folder, with a Dockerfile beside it.</summary>
internal sealed class ContextFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("registry-cache-context-");

    public ContextFolder()
    {
        Directory.CreateDirectory(Root);
        File.WriteAllText(Dockerfile, "FROM scratch\nCOPY . /\n");
    }

    public string Root => Path.Combine(_folder.FullName, "context");

    public string Outside => _folder.FullName;

    public string Dockerfile => Path.Combine(_folder.FullName, "Dockerfile");

    public string At(string path) => Path.Combine(Root, path);

    /// <summary>Writes a file, or makes a folder where the path ends with a slash.</summary>
    public void Write(string path, string content = "x")
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(path))!);
        if (!path.EndsWith('/'))
            File.WriteAllText(At(path), content);
    }

    public void Ignore(params string[] lines) => Write(".dockerignore", string.Join('\n', lines));

    public Task<ContextFingerprint> ReadAsync() =>
        ContextReader.ReadAsync(Root, Dockerfile, TestContext.Current.CancellationToken);

    public async Task<ContextFingerprint.Known> KnownAsync() =>
        (await ReadAsync()).ShouldBeOfType<ContextFingerprint.Known>();

    public async Task<string> DoubtAsync() => (await ReadAsync()).ShouldBeOfType<ContextFingerprint.Unsure>().Reason;

    public async Task<IEnumerable<string>> SeenAsync(IgnoreDialects dialect = IgnoreDialects.Current) =>
        (await ContextReader.ListAsync(Root, Dockerfile, dialect, TestContext.Current.CancellationToken))
            .Select(entry => entry.Status.Kind is FileKind.Folder ? entry.Path + "/" : entry.Path)
            .Where(path => path is not ".dockerignore");

    public void Dispose() => _folder.Delete(recursive: true);
}
