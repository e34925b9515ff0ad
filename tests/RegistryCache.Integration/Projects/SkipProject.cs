namespace RegistryCache.Integration.Projects;

/// <summary>A project with something of each kind an image can be built from, and that is built at once.</summary>
public sealed class SkipProject : IDisposable
{
    public SkipProject()
    {
        Write("Dockerfile", """
            ARG BASE_IMAGE
            FROM $BASE_IMAGE AS files
            ARG WORD
            ARG OTHER
            COPY . /app
            FROM files AS final
            LABEL word=$WORD other=$OTHER
            """);
        Write(".dockerignore", "*.log\n");
        Write("src/main", "first version\n");
        Write("run.sh", "#!/bin/sh\n");
        Write("noise.log", "ignored\n");
        File.CreateSymbolicLink(InFolder("link"), "src/main");
    }

    public string Folder { get; private set; } = Directory.CreateTempSubdirectory("registry-cache-skip-").FullName;

    public string InFolder(string path) => Path.Combine(Folder, path);

    public void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(InFolder(path))!);
        File.WriteAllText(InFolder(path), text);
    }

    public void Append(string path, string text) => File.AppendAllText(InFolder(path), text);

    /// <summary>Moves the project, as another machine has it somewhere else.</summary>
    public void Move()
    {
        var other = Folder + "-elsewhere";
        Directory.Move(Folder, other);
        Folder = other;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
