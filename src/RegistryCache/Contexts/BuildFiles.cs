using RegistryCache.Files;

namespace RegistryCache.Contexts;

/// <summary>The two files that direct a build: the Dockerfile and the ignore file that counts.</summary>
/// <remarks>
/// Docker takes <c>&lt;Dockerfile&gt;.dockerignore</c> beside the Dockerfile and, only where there is none, <c>.dockerignore</c> of the
/// context (<see href="https://github.com/moby/buildkit/blob/v0.8.3/frontend/dockerfile/builder/build.go">v0.8</see>,
/// <see href="https://github.com/moby/buildkit/blob/v0.12.5/frontend/dockerui/config.go">v0.12</see>). Both send these files whatever the
/// patterns say. An empty one of the first kind counts or does not, by the way its content comes to the frontend; and a link
/// is followed within what was sent, not within the file system: nobody can be sure of either.
/// </remarks>
internal sealed record BuildFiles(byte[] Dockerfile, byte[]? IgnoreFile)
{
    /// <exception cref="ContextDoubtException">One of them is not an ordinary file.</exception>
    /// <exception cref="IOException">One of them cannot be read.</exception>
    public static BuildFiles Read(string context, string dockerfile)
    {
        var content = Read(dockerfile) ?? throw new ContextDoubtException($"There is no Dockerfile '{dockerfile}'.");
        var own = Read(dockerfile + ".dockerignore");
        var general = own is null or [] ? Read(Path.Join(context, ".dockerignore")) : null;
        if (own is [] && general is { Length: > 0 })
            throw new ContextDoubtException($"'{dockerfile}.dockerignore' is empty, and some builds take '.dockerignore' then, others none.");
        return new BuildFiles(content, own ?? general);
    }

    private static byte[]? Read(string path)
    {
        if (!Path.Exists(path) && new FileInfo(path).LinkTarget is null)
            return null;

        var status = FileStatus.Read(path);
        if (status.Kind is not FileKind.File)
            throw new ContextDoubtException($"'{path}' is not an ordinary file.");
        var content = File.ReadAllBytes(path);
        return FileStatus.Read(path) == status ? content : throw new ContextDoubtException($"'{path}' changed while it was read.");
    }
}
