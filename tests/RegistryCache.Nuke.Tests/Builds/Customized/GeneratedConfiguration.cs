using RegistryCache.Components;

/// <summary>What the README passes to NUKE's attributes that generate a CI's configuration.</summary>
internal static class GeneratedConfiguration
{
    public static readonly string[] InvokedTargets = [nameof(IDockerCache.DockerCache)];

    public static readonly string[] NonEntryTargets = [nameof(IDockerCachePull.DockerCachePull), nameof(IDockerCacheBuild.DockerCacheBuild), nameof(IDockerCachePush.DockerCachePush)];

    public static readonly string[] ImportSecrets = [nameof(IHazDockerCache.DockerCachePassword)];
}
