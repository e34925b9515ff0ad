using RegistryCache.Dockerignore;
using RegistryCache.Files;

namespace RegistryCache.Contexts;

/// <summary>One path a build can see, relative to the context and with slashes, and by whose reading of the ignore file.</summary>
internal sealed class ContextEntry(string path, FileStatus status)
{
    public string Path => path;

    public FileStatus Status => status;

    public IgnoreDialects SeenBy { get; set; }
}
