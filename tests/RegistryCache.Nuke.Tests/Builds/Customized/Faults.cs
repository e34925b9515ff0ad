using RegistryCache;
using RegistryCache.Components;

partial class Build
{
    /// <summary>Fails as nobody has thought of, with a text from the environment.</summary>
    DockerClient IHazDockerCache.DockerCacheClient =>
        Environment.GetEnvironmentVariable("CUSTOMIZED_FAULT") is { Length: > 0 } text ? throw new InvalidOperationException(text) : new();
}
