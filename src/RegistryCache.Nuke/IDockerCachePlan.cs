using Nuke.Common;

namespace RegistryCache.Components;

/// <summary>Shows what would run, and why.</summary>
public interface IDockerCachePlan : IHazDockerCache
{
    /// <summary>Gets whether the plan is printed as one line of JSON.</summary>
    /// <value>Default: <see langword="false"/>, as text with commands that can be pasted.</value>
    [Parameter("Print the plan as one line of JSON")]
    bool DockerCacheJson => TryGetValue<bool?>(() => DockerCacheJson) ?? false;

    /// <summary>Prints the plan. Engine and registries are asked, nothing is changed and nothing is run.</summary>
    Target DockerCachePlan => _ => _
        .Description("Prints the exact commands. Queries the engine and the registry, changes nothing")
        .TryBefore<IDockerCachePull>(x => x.DockerCachePull)
        .TryBefore<IDockerCacheBuild>(x => x.DockerCacheBuild)
        .TryBefore<IDockerCachePush>(x => x.DockerCachePush)
        .Executes(() => CacheRun.Of(this).PrintPlanAsync(DockerCacheJson));
}
