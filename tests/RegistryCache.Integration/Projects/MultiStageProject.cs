namespace RegistryCache.Integration.Projects;

/// <summary>
/// A project whose dependencies are costly and not in the image: only a cache of all stages can keep a change of the
/// source from paying for them again.
/// </summary>
public sealed class MultiStageProject : IDisposable
{
    public const string RestorePackages = "RUN echo restoring packages && sleep 3 && sha256sum packages.lock > packages";
    public const string InstallTools = "RUN echo installing tools && sleep 2 && sha256sum tools.lock > tools";
    public const string Compile = "RUN echo compiling && cat packages tools src/* > program";

    public MultiStageProject()
    {
        Directory.CreateDirectory(Path.Combine(Folder, "src"));
        Write("packages.lock", "almanac 1.0\n");
        Write("tools.lock", "compiler 1.0\n");
        Write("src/main", "first version\n");
        Write("Dockerfile", $"""
            ARG BASE_IMAGE
            FROM $BASE_IMAGE AS packages
            WORKDIR /app
            COPY packages.lock ./
            {RestorePackages}

            FROM packages AS compile
            COPY tools.lock ./
            {InstallTools}
            COPY src ./src
            {Compile}

            FROM $BASE_IMAGE AS final
            WORKDIR /srv
            COPY --from=compile /app/program ./
            """);
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("registry-cache-stages-").FullName;

    /// <summary>Changes a source file, which concerns <see cref="Compile"/> and nothing that costs time.</summary>
    public void ChangeSource() => Write("src/main", $"version {Guid.NewGuid():N}\n");

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private void Write(string relativePath, string text) => File.WriteAllText(Path.Combine(Folder, relativePath), text);
}
