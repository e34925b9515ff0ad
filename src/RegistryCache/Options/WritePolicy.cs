namespace RegistryCache;

/// <summary>Says whether the built image, which carries the cache, is pushed.</summary>
public enum WritePolicy
{
    /// <summary>Pushed.</summary>
    Auto,

    /// <summary>Pushed, whoever builds.</summary>
    Always,

    /// <summary>Never pushed: the cache is only read.</summary>
    Never,
}
