namespace RegistryCache.BuildRuns;

/// <summary>A root directory of one test's own, deleted with the test.</summary>
public sealed class BuildRoot : IDisposable
{
    public BuildRoot()
    {
        Directory.CreateDirectory(PathOf(".nuke"));
    }

    public string Path { get; } = Directory.CreateTempSubdirectory("nuke-").FullName;

    public string PathOf(string relativePath) => System.IO.Path.Combine(Path, relativePath);

    public string Read(string relativePath) => File.ReadAllText(PathOf(relativePath));

    public BuildRoot Write(string relativePath, string text)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(PathOf(relativePath))!);
        File.WriteAllText(PathOf(relativePath), text);
        return this;
    }

    /// <summary>Writes a program that runs the script, and gives its path.</summary>
    public string WriteExecutable(string relativePath, string script)
    {
        Write(relativePath, $"#!/bin/sh\n{script}\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(PathOf(relativePath), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        return PathOf(relativePath);
    }

    /// <summary>Writes the parameters of a profile, or of every build if none is named.</summary>
    public BuildRoot WriteParameters(string json, string? profile = null) =>
        Write(profile is null ? ".nuke/parameters.json" : $".nuke/parameters.{profile}.json", json);

    /// <summary>Writes the parameters of every build, each with its value as JSON.</summary>
    public BuildRoot WriteParameters(IEnumerable<(string Name, string Json)> parameters) =>
        WriteParameters($"{{ {string.Join(", ", parameters.Select(x => $"\"{x.Name}\": {x.Json}"))} }}");

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
