using Nuke.Common;

namespace RegistryCache.Components;

/// <summary>Builds an image with a container registry as its layer cache: inherit this one to get all of it.</summary>
public interface IDockerCache : IDockerCachePull, IDockerCacheBuild, IDockerCachePush, IDockerCachePlan
{
    /// <summary>Pulls, builds and pushes, and reports what the cache did.</summary>
    Target DockerCache => _ => _
        .Description("Pulls, builds and pushes the image, then reports what the cache did")
        .DependsOn<IDockerCachePull>(x => x.DockerCachePull)
        .DependsOn<IDockerCacheBuild>(x => x.DockerCacheBuild)
        .DependsOn<IDockerCachePush>(x => x.DockerCachePush)
        .Executes(() => CacheRun.Of(this).ReportAsync());
}
