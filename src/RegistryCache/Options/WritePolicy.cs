namespace RegistryCache.Options;

/// <summary>Says whether image and cache are pushed.</summary>
internal enum WritePolicy
{
    /// <summary>Branches write their own scope; pull requests and tags only read.</summary>
    Auto,

    /// <summary>Written by pull requests and tags, too; by a pull request from a fork never.</summary>
    Always,

    /// <summary>Never pushed: the cache is only read.</summary>
    Never,
}
