using System.Globalization;
using RegistryCache.Docker;
using RegistryCache.Dockerfiles;
using RegistryCache.Options;
using RegistryCache.Records;

namespace RegistryCache.Planning;

/// <summary>The mode a plan uses, and why.</summary>
/// <param name="Mode">Never <see cref="CacheMode.Auto"/>.</param>
/// <param name="Reason">One sentence.</param>
internal sealed record ModeDecision(CacheMode Mode, string Reason)
{
    /// <summary>Gives mode and reason: <c>inline: the image carries its own cache</c>.</summary>
    public override string ToString() => $"{Mode.ToString().ToLowerInvariant()}: {Reason}";

    /// <summary>Decides from what the engine can, what the Dockerfile is like, and what the last build has recorded.</summary>
    public static ModeDecision Create(CacheOptions options, EngineFacts engine, Dockerfile? stages, CacheRecord? last) => options.Mode switch
    {
        CacheMode.Off => new(CacheMode.Off, "no cache is read or written"),
        CacheMode.Inline => new(CacheMode.Inline, "the image carries its own cache"),
        _ when !engine.ExportsToRegistry => new(CacheMode.Inline, $"the image carries its own cache, since {Inability(engine)}"),
        CacheMode.Max => new(CacheMode.Max, "the layers of all stages go to the registry"),
        CacheMode.Min => new(CacheMode.Min, "the image's layers go to the registry as a cache of their own"),
        _ when stages is null || stages.Doubts(options.Target).Count > 0 => new(CacheMode.Max, "which stages are in the image is not known, so the layers of all of them are kept"),
        _ => Weigh(stages.Intermediate(options.Target), last),
    };

    private static ModeDecision Weigh(IReadOnlyList<string> intermediate, CacheRecord? last)
    {
        if (intermediate.Count == 0)
            return new(CacheMode.Inline, "every step that runs is in the image, which carries its own cache");

        var names = string.Join(", ", intermediate);
        if (last is not { Export: { } cost, Reused: { } reused })
            return new(CacheMode.Max, $"the image does not carry {Noun(intermediate)} {names}, and what keeping {(intermediate.Count == 1 ? "it" : "them")} is worth is not measured yet");

        var worth = TimeSpan.FromTicks(reused.Sum(step => last.Steps.GetValueOrDefault(step).Ticks));
        var figures = string.Create(
            CultureInfo.InvariantCulture,
            $"with the last change, {names} saved {worth.TotalSeconds:0.0} s and keeping {(intermediate.Count == 1 ? "it" : "them")} took {cost.Duration.TotalSeconds:0.0} s ({cost.Bytes / 1e6:0.0} MB)");
        return worth > cost.Duration
            ? new(CacheMode.Max, figures)
            : new(CacheMode.Inline, $"{figures}, so the image carries its own cache and no more is kept");
    }

    private static string Inability(EngineFacts engine) => engine switch
    {
        { ImportsFromRegistry: false } => $"engine {engine.ServerVersion} has no BuildKit",
        { BuildxVersion: null } => $"docker {engine.ClientVersion} without buildx cannot export a cache",
        _ => $"engine {engine.ServerVersion} exports a cache only with containerd's image store, and has another one",
    };

    private static string Noun(IReadOnlyList<string> stages) => stages.Count == 1 ? "stage" : "stages";
}
