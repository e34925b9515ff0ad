namespace RegistryCache.Options;

/// <summary>Says whether an image is taken as it is where the same inputs have been built before.</summary>
internal enum SkipPolicy
{
    /// <summary>It is, where that is certain; the plan says why not.</summary>
    Auto,

    /// <summary>It is built in any case.</summary>
    Never,
}
