namespace Benchmarks;

/// <summary>A build context of many files with random content in nested folders, in a repository of its own, all committed.</summary>
internal sealed class ContextTree : IDisposable
{
    private const int FilesPerFolder = 100;

    private ContextTree(string folder) => Folder = folder;

    public string Folder { get; }

    public string Dockerfile => Path.Combine(Folder, "Dockerfile");

    public static async Task<ContextTree> CreateAsync(int files, long size)
    {
        var tree = new ContextTree(Directory.CreateTempSubdirectory("benchmark-context-").FullName);
        File.WriteAllText(tree.Dockerfile, "FROM scratch\nCOPY . /\n");
        File.WriteAllText(Path.Combine(tree.Folder, ".dockerignore"), ".git\n**/node_modules\n**/*.log\ntmp/*\n!tmp/keep\n");
        var random = new Random(1);
        var content = new byte[size / files];
        for (var i = 0; i < files; i++)
        {
            random.NextBytes(content);
            var folder = Path.Combine(tree.Folder, "src", $"part-{i / FilesPerFolder / 20}", $"folder-{i / FilesPerFolder}");
            if (i % FilesPerFolder == 0)
                Directory.CreateDirectory(folder);
            File.WriteAllBytes(Path.Combine(folder, $"file-{i}.txt"), content);
        }

        await tree.RunAsync(
            "git init --quiet && git -c core.compression=0 -c core.looseCompression=0 add . && "
            + "git -c user.name=x -c user.email=x@localhost commit --quiet --message=x");
        return tree;
    }

    public Task RunAsync(string script) => CliWrap.Cli.Wrap("sh").WithArguments(["-c", script]).WithWorkingDirectory(Folder).ExecuteAsync();

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
