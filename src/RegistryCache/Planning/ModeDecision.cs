using RegistryCache.Docker;
using RegistryCache.Dockerfiles;
using RegistryCache.Options;

namespace RegistryCache.Planning;

/// <summary>The mode a plan uses, and why.</summary>
/// <param name="Mode">Never <see cref="CacheMode.Auto"/>.</param>
/// <param name="Reason">One sentence.</param>
internal sealed record ModeDecision(CacheMode Mode, string Reason)
{
    /// <summary>Gives mode and reason: <c>inline: the image carries its own cache</c>.</summary>
    public override string ToString() => $"{Mode.ToString().ToLowerInvariant()}: {Reason}";

    /// <summary>Decides from what the engine can and the stages the Dockerfile has.</summary>
    public static ModeDecision Create(CacheOptions options, EngineFacts engine, Dockerfile? stages) => options.Mode switch
    {
        CacheMode.Off => new(CacheMode.Off, "no cache is read or written"),
        CacheMode.Inline => new(CacheMode.Inline, "the image carries its own cache"),
        _ when !engine.ExportsToRegistry => new(CacheMode.Inline, $"the image carries its own cache, since {Inability(engine)}"),
        CacheMode.Max => new(CacheMode.Max, "the layers of all stages go to the registry"),
        CacheMode.Min => new(CacheMode.Min, "the image's layers go to the registry as a cache of their own"),
        _ when stages is null || stages.Doubts(options.Target).Count > 0 => new(CacheMode.Max, "which stages are in the image is not known, so the layers of all of them are kept"),
        _ when stages.Intermediate(options.Target) is [_, ..] outside => new(CacheMode.Max, $"the image does not carry {(outside.Count == 1 ? "stage" : "stages")} {string.Join(", ", outside)}, so the layers of all stages are kept"),
        _ => new(CacheMode.Inline, "every step that runs is in the image, which carries its own cache"),
    };

    private static string Inability(EngineFacts engine) => engine switch
    {
        { ImportsFromRegistry: false } => $"engine {engine.ServerVersion} has no BuildKit",
        { BuildxVersion: null } => $"docker {engine.ClientVersion} without buildx cannot export a cache",
        _ => $"engine {engine.ServerVersion} exports a cache only with containerd's image store, and has another one",
    };
}
