using RegistryCache.Integration.Engines;

namespace RegistryCache.Integration.Projects;

/// <summary>A copy of the sample for one test to change, deleted with the test.</summary>
public sealed class SampleProject : IDisposable
{
    /// <summary>The steps of the sample's Dockerfile, FROM not counted.</summary>
    public const int Steps = 7;

    /// <summary>The steps of its dependencies stage, which no change of a source concerns.</summary>
    public const int DependencySteps = 3;

    public SampleProject()
    {
        foreach (var file in Directory.EnumerateFiles(Repository.Sample, "*", SearchOption.AllDirectories))
            Write(Path.GetRelativePath(Repository.Sample, file), File.ReadAllText(file));
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("registry-cache-sample-").FullName;

    public SampleProject Write(string relativePath, string text)
    {
        var path = Path.Combine(Folder, relativePath);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return this;
    }

    public SampleProject Append(string relativePath, string text) =>
        Write(relativePath, File.ReadAllText(Path.Combine(Folder, relativePath)) + text);

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
