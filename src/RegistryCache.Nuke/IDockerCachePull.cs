using Nuke.Common;

namespace RegistryCache.Components;

/// <summary>Finds out which caches exist, and pulls what the engine needs pulled.</summary>
public interface IDockerCachePull : IHazDockerCache
{
    /// <summary>Finds the caches; a missing one is a miss, and the build goes on.</summary>
    Target DockerCachePull => _ => _
        .Description("Finds the caches in the registry, and pulls them where the engine needs that")
        .Executes(() => CacheRun.Of(this).PullAsync());
}
