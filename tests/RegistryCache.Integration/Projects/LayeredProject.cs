namespace RegistryCache.Integration.Projects;

/// <summary>A project of one stage: tools, dependencies and a source, each in a step that builds on the one before.</summary>
public sealed class LayeredProject : IDisposable
{
    public const string InstallTools = "RUN echo installing tools && echo tools > /tools";
    public const string RestorePackages = "RUN echo restoring packages && cat /packages.lock > /packages";
    public const string Compile = "RUN echo compiling && cat /tools /packages /src/main > /program";

    public LayeredProject()
    {
        Directory.CreateDirectory(Path.Combine(Folder, "src"));
        ChangePackages();
        ChangeSource();
        WriteDockerfile(label: "first");
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("registry-cache-layers-").FullName;

    /// <summary>Changes a source file, which concerns <see cref="Compile"/> alone.</summary>
    public void ChangeSource() => Write("src/main", $"version {Guid.NewGuid():N}\n");

    /// <summary>Changes the list of packages, which concerns all but <see cref="InstallTools"/>.</summary>
    public void ChangePackages() => Write("packages.lock", $"almanac {Guid.NewGuid():N}\n");

    /// <summary>Changes the image's label, which concerns no step that runs.</summary>
    public void ChangeLabel() => WriteDockerfile($"{Guid.NewGuid():N}");

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private void WriteDockerfile(string label) => Write("Dockerfile", $"""
        ARG BASE_IMAGE
        FROM $BASE_IMAGE
        {InstallTools}
        COPY packages.lock /
        {RestorePackages}
        COPY src /src
        {Compile}
        LABEL name={label}
        """);

    private void Write(string relativePath, string text) => File.WriteAllText(Path.Combine(Folder, relativePath), text);
}
