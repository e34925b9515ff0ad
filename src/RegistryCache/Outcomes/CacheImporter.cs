namespace RegistryCache;

/// <summary>Is an image that cache can be imported from, and what became of it.</summary>
public sealed record CacheImporter(ImageReference Reference, ImporterOutcome Outcome)
{
    /// <summary>Gets whether the build can use it.</summary>
    public bool IsHit => Outcome is ImporterOutcome.Hit;

    /// <summary>Gets whether it needs somebody's attention: a miss is normal, a refused login is not.</summary>
    public bool IsFault => Outcome is ImporterOutcome.Denied or ImporterOutcome.Unreachable;
}
