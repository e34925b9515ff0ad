using CliWrap;
using CliWrap.Buffered;

namespace Benchmarks;

/// <summary>
/// The repository as it lies there, uncommitted changes included, in a folder of its own: contenders that compile
/// in the same place would disturb each other and the user.
/// </summary>
internal sealed class WorkingCopy : IDisposable
{
    private WorkingCopy(string folder) => Folder = folder;

    public string Folder { get; }

    public static async Task<WorkingCopy> CreateAsync(string repository)
    {
        var copy = new WorkingCopy(Directory.CreateTempSubdirectory("benchmark-").FullName);
        var files = await Cli.Wrap("git")
            .WithArguments(["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
            .WithWorkingDirectory(repository)
            .ExecuteBufferedAsync();

        foreach (var file in files.StandardOutput.Split('\0', StringSplitOptions.RemoveEmptyEntries))
        {
            var source = new FileInfo(Path.Combine(repository, file));
            if (!source.Exists)
                continue;
            var target = Path.Combine(copy.Folder, file);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            source.CopyTo(target);
        }

        // Which NUKE runs is not measured here: both take the one that the repository takes.
        var found = new FileInfo(Path.Combine(repository, ".nuke", "temp", "nuke-source"));
        if (found.Exists)
            found.CopyTo(Path.Combine(Directory.CreateDirectory(Path.Combine(copy.Folder, ".nuke", "temp")).FullName, found.Name));
        return copy;
    }

    public static string FindRepository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "RegistryCache.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("The benchmarks are not inside the repository.");
        return folder.FullName;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
