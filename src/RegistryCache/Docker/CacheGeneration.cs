namespace RegistryCache.Docker;

/// <summary>
/// Tells builders apart that cannot read each other's cache: what one has written is no error to the other, and never a
/// hit.
/// </summary>
internal enum CacheGeneration
{
    /// <summary>Docker up to 20.10, BuildKit before 0.10.</summary>
    Docker20,

    /// <summary>Docker from 23 on, BuildKit from 0.10 on.</summary>
    Docker23,
}
