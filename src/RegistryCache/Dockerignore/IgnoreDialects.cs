namespace RegistryCache.Dockerignore;

/// <summary>Names the readings of an ignore file.</summary>
[Flags]
internal enum IgnoreDialects
{
    None = 0,

    /// <summary>That of docker and buildx since 2022.</summary>
    Current = 1,

    /// <summary>That of docker 20.10.</summary>
    Classic = 2,

    All = Current | Classic,
}
