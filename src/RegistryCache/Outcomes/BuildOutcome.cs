namespace RegistryCache;

/// <summary>Is a build that succeeded.</summary>
/// <param name="CachedSteps">How many steps of the Dockerfile came from the cache.</param>
/// <param name="Steps">How many steps there were, <c>FROM</c> not counted.</param>
/// <param name="Duration">How long the build took.</param>
/// <param name="Problems">What went wrong with the cache while the build went on.</param>
public sealed record BuildOutcome(int CachedSteps, int Steps, TimeSpan Duration, IReadOnlyList<string> Problems)
{
    /// <summary>Gives the sentence of the summary: <c>5 of 7 steps cached, 12.3 s</c>.</summary>
    public override string ToString() =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{CachedSteps} of {Steps} steps cached, {Duration.TotalSeconds:0.0} s");
}
