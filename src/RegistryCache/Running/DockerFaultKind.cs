namespace RegistryCache.Running;

/// <summary>What kind of fault made docker fail, which decides what can help.</summary>
internal enum DockerFaultKind
{
    /// <summary>A step of the Dockerfile failed, or something nothing here can help.</summary>
    Build,

    /// <summary>A cache that was imported is lost or damaged, or its registry hangs.</summary>
    Cache,

    /// <summary>The network, a registry or another build of the same name was in the way, which passes.</summary>
    Transient,

    /// <summary>The engine went away.</summary>
    EngineGone,
}
