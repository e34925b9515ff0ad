using RegistryCache.Docker;
using RegistryCache.Options;

namespace RegistryCache.Planning;

/// <summary>Whether the image is in the engine after the build, and why.</summary>
internal sealed record LoadDecision(bool Loads, string Reason)
{
    public static LoadDecision Create(CacheOptions options, EngineFacts engine) => options switch
    {
        _ when engine is { IsEngine: false, ServerVersion: null } =>
            new(false, "no engine answers here to load the image into, so it goes from the builder to the registry"),
        { Load: true, Platforms.Count: > 1 } when engine.ExportsToRegistry && !engine.HasContainerdStore =>
            new(false, "the engine's image store holds one platform only, so the image goes from the builder to the registry"),
        { Load: true } => new(true, "the image is in the engine after the build"),
        _ when !engine.ExportsToRegistry => new(true, "asked for otherwise, but this engine always keeps what it builds"),
        _ => new(false, "the image goes from the builder to the registry, past the engine"),
    };
}
