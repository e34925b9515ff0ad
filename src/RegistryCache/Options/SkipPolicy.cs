namespace RegistryCache.Options;

/// <summary>Whether an existing image is reused when its inputs are unchanged.</summary>
internal enum SkipPolicy
{
    /// <summary>It is, where that is certain; the plan says why not.</summary>
    Auto,

    /// <summary>It is built in any case.</summary>
    Never,
}
