namespace Benchmarks;

/// <summary>Small projects on the same base image, each with a step that takes a second.</summary>
internal sealed class ManyProjects : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("benchmark-images-");

    public ManyProjects(int count)
    {
        All = [.. Enumerable.Range(1, count).Select(i => ($"service-{i}", Path.Combine(_folder.FullName, $"service-{i}")))];
        foreach (var (name, folder) in All)
        {
            Directory.CreateDirectory(folder);
            File.WriteAllText(Path.Combine(folder, "main"), $"the first version of {name}\n");
            File.WriteAllText(Path.Combine(folder, "Dockerfile"), """
                ARG BASE_IMAGE
                FROM $BASE_IMAGE
                WORKDIR /srv
                COPY main ./
                RUN sleep 1 && sha256sum main > program
                """);
        }
    }

    /// <summary>Gets the names of the projects and their contexts.</summary>
    public IReadOnlyList<(string Name, string Folder)> All { get; }

    /// <summary>Changes the source of one.</summary>
    public void ChangeOne() => File.WriteAllText(Path.Combine(All[^1].Folder, "main"), $"version {Guid.NewGuid():N}\n");

    public void Dispose() => _folder.Delete(recursive: true);
}
