using Nuke.Common;

namespace RegistryCache.Components;

/// <summary>Builds the image, importing cache.</summary>
public interface IDockerCacheBuild : IHazDockerCache
{
    /// <summary>Builds the image; also alone, in a later process than <see cref="IDockerCachePull.DockerCachePull"/>.</summary>
    Target DockerCacheBuild => _ => _
        .Description("Builds the image with cache from the registry")
        .TryAfter<IDockerCachePull>(x => x.DockerCachePull)
        .OnlyWhenDynamic(() => CacheRun.Of(this).HasToBuild(nameof(DockerCacheBuild)), "there is something new")
        .Executes(() => CacheRun.Of(this).BuildAsync());
}
