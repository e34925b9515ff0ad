using RegistryCache.Planning;
using RegistryCache.Records;

namespace RegistryCache.Outcomes;

/// <summary>A build that succeeded.</summary>
/// <param name="Steps">The steps of the Dockerfile, <c>FROM</c> not counted.</param>
/// <param name="Duration">How long the build took.</param>
/// <param name="Problems">What went wrong with the cache while the build went on.</param>
internal sealed record BuildOutcome(IReadOnlyList<BuildStep> Steps, TimeSpan Duration, IReadOnlyList<string> Problems)
{
    /// <summary>Gets the importers that turned out to be lost, damaged or stuck, and were left out.</summary>
    /// <value>Default: none.</value>
    public IReadOnlyList<CacheImporter> Dropped { get; init; } = [];

    /// <summary>Gets the importers that were left to the engine, with what became of them.</summary>
    /// <value>Default: none.</value>
    public IReadOnlyList<CacheImporter> Asked { get; init; } = [];

    /// <summary>Gets what the image was made from.</summary>
    /// <value>Default: <see langword="null"/>, the builder does not tell.</value>
    public BuildProvenance? Provenance { get; init; }

    /// <summary>Gets whether the builder reports its steps: BuildKit does; podman and the classic builder do not.</summary>
    /// <value>Default: <see langword="true"/>.</value>
    public bool ReportsSteps { get; init; } = true;

    /// <summary>Gets how many steps came from the cache.</summary>
    public int CachedSteps => Steps.Count(step => step.IsCached);

    /// <summary>Gives the sentence of the summary: <c>5 of 7 steps cached, 12.3 s</c>.</summary>
    public override string ToString()
    {
        var steps = ReportsSteps ? $"{CachedSteps} of {Steps.Count} steps cached" : "steps are not reported";
        return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{steps}, {Duration.TotalSeconds:0.0} s");
    }
}
