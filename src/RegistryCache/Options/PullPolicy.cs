namespace RegistryCache.Options;

/// <summary>Says when an image that the build imports cache from is also pulled into the engine.</summary>
internal enum PullPolicy
{
    /// <summary>Only where the engine cannot import cache from a registry by itself.</summary>
    Auto,

    /// <summary>Always.</summary>
    Always,

    /// <summary>Never, whatever the engine can do.</summary>
    Never,
}
