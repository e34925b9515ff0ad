using RegistryCache.Docker;
using RegistryCache.Options;
using RegistryCache.Outcomes;
using RegistryCache.Records;

namespace RegistryCache.Running;

/// <summary>Keeps the figures that the modes are weighed by, from one record to the next.</summary>
internal static class Measurements
{
    /// <summary>Adds what a build has shown to what is known: how long steps take, which ones a change leaves in the cache, and at what price.</summary>
    /// <remarks>
    /// Only a change shows the worth of the cache: a build in which everything ran, or nothing did, says how long steps
    /// take and no more.
    /// </remarks>
    public static CacheRecord Update(CacheRecord? last, BuildOutcome? build, IReadOnlyList<string> intermediate, CacheMode mode, ExportCost cost)
    {
        var steps = build?.Steps.Where(step => step.Stage is not null && intermediate.Contains(step.Stage)).ToArray() ?? [];
        var known = new Dictionary<string, TimeSpan>();
        foreach (var step in steps)
            known[step.Name] = step.IsCached ? last?.Steps.GetValueOrDefault(step.Name) ?? TimeSpan.Zero : step.Duration;

        var shows = mode is CacheMode.Max && steps.Any(step => step.IsCached) && steps.Any(step => !step.IsCached);
        return new CacheRecord
        {
            Mode = mode,
            Generation = CacheGeneration.Docker23,
            BuiltBy = "",
            Created = default,
            Steps = steps.Length == 0 ? last?.Steps ?? known : known,
            Reused = shows ? [.. steps.Where(step => step.IsCached).Select(step => step.Name)] : StillThere(last?.Reused),
            Export = shows ? cost : last?.Export,
        };

        // Steps nobody has any more would be worth nothing; what is kept is then to be measured anew.
        IReadOnlyList<string>? StillThere(IReadOnlyList<string>? reused) =>
            steps.Length == 0 || reused?.Any(known.ContainsKey) is true ? reused : null;
    }
}
