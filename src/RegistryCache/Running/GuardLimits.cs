namespace RegistryCache.Running;

/// <summary>How long docker and its registries may be silent.</summary>
/// <param name="Patience">How long docker may print nothing new before registries are asked.</param>
/// <param name="SilenceLimit">How long docker may print nothing new while its registries answer others.</param>
internal sealed record GuardLimits(TimeSpan Patience, TimeSpan SilenceLimit)
{
    /// <summary>Gets how often the guard looks.</summary>
    public TimeSpan Interval => Patience / 4;

    /// <summary>Gets how long a registry may leave every question unanswered.</summary>
    /// <value>Three times the patience: 60 s by default, after which most proxies give up a request, and well above what 20.10 and 26.1 wait where they have a limit.</value>
    public TimeSpan AnswerLimit => Patience * 3;
}
