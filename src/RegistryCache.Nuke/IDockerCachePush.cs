using Nuke.Common;

namespace RegistryCache.Components;

/// <summary>Pushes the image, so that the next build on any machine finds its layers.</summary>
public interface IDockerCachePush : IHazDockerCache
{
    /// <summary>Pushes the image; also alone, in a later process than <see cref="IDockerCacheBuild.DockerCacheBuild"/>.</summary>
    Target DockerCachePush => _ => _
        .Description("Pushes the image and writes the cache")
        .TryAfter<IDockerCachePull>(x => x.DockerCachePull)
        .TryAfter<IDockerCacheBuild>(x => x.DockerCacheBuild)
        .Executes(() => CacheRun.Of(this).PushAsync());
}
