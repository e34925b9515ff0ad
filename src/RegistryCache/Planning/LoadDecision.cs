using RegistryCache.Docker;
using RegistryCache.Options;

namespace RegistryCache.Planning;

/// <summary>Whether the image is in the engine after the build, and why.</summary>
/// <param name="Loads">Whether a build leaves it there.</param>
/// <param name="IsWanted">Whether an image that is not built has to be there: nobody may want what an engine cannot but keep.</param>
/// <param name="Reason">Why, in one sentence without its end.</param>
internal sealed record LoadDecision(bool Loads, bool IsWanted, string Reason)
{
    public static LoadDecision Create(CacheOptions options, EngineFacts engine) => options switch
    {
        _ when engine is { IsEngine: false, ServerVersion: null } =>
            new(Loads: false, IsWanted: false, "no engine answers here to load the image into, so it goes from the builder to the registry"),
        { Load: true, Platforms.Count: > 1 } when engine.ExportsToRegistry && !engine.HasContainerdStore =>
            new(Loads: false, IsWanted: false, "the engine's image store holds one platform only, so the image goes from the builder to the registry"),
        { Load: true } => new(Loads: true, IsWanted: true, "the image is in the engine after the build"),
        _ when !engine.ExportsToRegistry => new(Loads: true, IsWanted: false, "asked for otherwise, but this engine always keeps what it builds"),
        _ => new(Loads: false, IsWanted: false, "the image goes from the builder to the registry, past the engine"),
    };
}
