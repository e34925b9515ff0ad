using System.Text.RegularExpressions;

namespace RegistryCache;

/// <summary>
/// Tells from docker's own words what made it fail: it has no others, and one exit code for everything. The texts are those
/// of 20.10 and 26.1, and what none of them matches is a fault of the build.
/// </summary>
internal static partial class DockerFault
{
    /// <summary>After this long docker has tried again by itself, and there is no sense in trying once more.</summary>
    public static readonly TimeSpan OwnPatience = TimeSpan.FromSeconds(20);

    public static DockerFaultKind Of(GuardedOutcome outcome)
    {
        var text = string.Join('\n', outcome.Evidence);
        return outcome switch
        {
            { Stuck: not null } => DockerFaultKind.Cache,
            _ when StepFailed().IsMatch(text) => DockerFaultKind.Build,
            _ when EngineGone().IsMatch(text) => DockerFaultKind.EngineGone,
            _ when Content().IsMatch(text) => DockerFaultKind.Cache,
            _ when Network().IsMatch(text) => DockerFaultKind.Transient,
            _ => DockerFaultKind.Build,
        };
    }

    public static bool IsTransient(GuardedOutcome outcome) =>
        outcome.Stuck is null && Network().IsMatch(string.Join('\n', outcome.Evidence));

    /// <summary>Gets the digests the error names, of blobs as a rule.</summary>
    public static IReadOnlyList<string> DigestsIn(GuardedOutcome outcome) =>
        [.. DigestPattern().Matches(string.Join('\n', outcome.Evidence)).Select(match => match.Value).Distinct()];

    [GeneratedRegex("did not complete successfully: exit code|executor failed running|returned a non-zero code")]
    private static partial Regex StepFailed();

    /// <summary>Of an engine that is killed, 20.10's client says <c>unexpected EOF</c> and no more; of a layer it says so within a sentence.</summary>
    [GeneratedRegex(@"^unexpected EOF$|Cannot connect to the Docker daemon|error reading from server: EOF|error during connect|closing transport|connection error: desc", RegexOptions.IgnoreCase | RegexOptions.Multiline)]
    private static partial Regex EngineGone();

    [GeneratedRegex("""failed to (?:get layer|copy|compute cache key|load cache key|register layer|extract layer)|unexpected commit digest|content (?:digest )?sha256:[0-9a-f]{64}(?:: not found|.*mismatch)|failed size validation|wrong diff id|invalid checksum|digest mismatch|layers from manifest don't match|unexpected EOF""", RegexOptions.IgnoreCase)]
    private static partial Regex Content();

    [GeneratedRegex("""connection re(?:fused|set)|i/o timeout|TLS handshake timeout|no such host|network is unreachable|broken pipe|: EOF|unexpected EOF|(?:status|code)[^\n]*\b(?:408|429|50[0234])\b|50[0234] (?:Internal Server Error|Bad Gateway|Service Unavailable|Gateway Time-?out)|toomanyrequests|context deadline exceeded""", RegexOptions.IgnoreCase)]
    private static partial Regex Network();

    [GeneratedRegex("sha256:[0-9a-f]{64}")]
    private static partial Regex DigestPattern();
}
