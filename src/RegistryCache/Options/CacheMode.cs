namespace RegistryCache.Options;

/// <summary>
/// Says where the cache is kept and how much of it. See
/// <see href="https://docs.docker.com/build/cache/backends/#cache-mode">cache mode</see>.
/// </summary>
internal enum CacheMode
{
    /// <summary><see cref="Max"/> where stages outside the image run something and the engine can export a cache, else <see cref="Inline"/>; the plan says why.</summary>
    Auto,

    /// <summary>The registry exporter with the layers of all stages, under a cache reference of its own.</summary>
    Max,

    /// <summary>The registry exporter with the layers of the image alone, under a cache reference of its own.</summary>
    Min,

    /// <summary>Inside the image; every engine can.</summary>
    Inline,

    /// <summary>No cache is read or written.</summary>
    Off,
}
