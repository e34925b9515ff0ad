using RegistryCache.Outcomes;

namespace RegistryCache.Images;

/// <summary>How far an image has come on its way from plan to push.</summary>
/// <param name="Outcome">What became of it so far; <see langword="null"/> before it is planned.</param>
internal abstract record ImageState(CacheOutcome? Outcome)
{
    /// <summary>Gives the same state with another outcome.</summary>
    public ImageState With(CacheOutcome outcome) => this with { Outcome = outcome };

    /// <summary>Nothing is known of it.</summary>
    public sealed record Unplanned() : ImageState(Outcome: null);

    /// <summary>It is decided what to do.</summary>
    /// <param name="Outcome">What was decided.</param>
    /// <param name="IsFresh">Whether its inputs were read for the verb that runs now, and need not be read again.</param>
    public sealed record Planned(CacheOutcome? Outcome, bool IsFresh) : ImageState(Outcome);

    /// <summary>It is reused, and in the engine where it is wanted there.</summary>
    public sealed record Reused(CacheOutcome? Outcome) : ImageState(Outcome);

    /// <summary>This run has built it.</summary>
    public sealed record Built(CacheOutcome? Outcome) : ImageState(Outcome);
}
