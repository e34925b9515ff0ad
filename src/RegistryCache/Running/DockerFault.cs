using System.Text.RegularExpressions;

namespace RegistryCache.Running;

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
            _ when Network().IsMatch(text) || StoreRace().IsMatch(text) => DockerFaultKind.Transient,
            _ => DockerFaultKind.Build,
        };
    }

    /// <summary>Gets whether a push that failed may succeed a little later.</summary>
    public static bool IsTransient(GuardedOutcome push)
    {
        var text = string.Join('\n', push.Evidence);
        return push.Stuck is null && (Network().IsMatch(text) || LayerAside().IsMatch(text));
    }

    /// <summary>Gets whether a push was refused to whoever docker was logged in as.</summary>
    public static bool IsDenied(GuardedOutcome push) => !push.Succeeded && Denial().IsMatch(string.Join('\n', push.Evidence));

    /// <summary>Gets whether docker's own words say that a reference is refused.</summary>
    public static bool IsDenied(string text) => Denial().IsMatch(text);

    /// <summary>Gets whether docker's own words say that a reference does not exist.</summary>
    public static bool IsMiss(string text) => Missing().IsMatch(text);

    /// <summary>Gets the digests the error names, of blobs as a rule.</summary>
    public static IReadOnlyList<string> DigestsIn(GuardedOutcome outcome) =>
        [.. DigestPattern().Matches(string.Join('\n', outcome.Evidence)).Select(match => match.Value).Distinct()];

    /// <summary>A command that failed, or a file that is not in the context.</summary>
    [GeneratedRegex("did not complete successfully: exit code|executor failed running|returned a non-zero code|failed to calculate checksum of ref")]
    private static partial Regex StepFailed();

    /// <summary>Of an engine that is killed, 20.10's client says <c>unexpected EOF</c> and no more; of a layer it says so within a sentence.</summary>
    [GeneratedRegex(@"^unexpected EOF$|Cannot connect to the Docker daemon|error reading from server|error during connect|closing transport|connection error: desc", RegexOptions.IgnoreCase | RegexOptions.Multiline)]
    private static partial Regex EngineGone();

    /// <summary>A blob that does not come, or comes with other content; the words are those for base images, too.</summary>
    [GeneratedRegex("could not fetch content descriptor|httpReadSeeker|failed to copy: |failed commit on ref|unexpected commit digest|no processor for media-type|failed to register layer|failed size validation|invalid checksum|digest mismatch", RegexOptions.IgnoreCase)]
    private static partial Regex Content();

    [GeneratedRegex("""connection re(?:fused|set)|i/o timeout|TLS handshake timeout|no such host|network is unreachable|broken pipe|: EOF|unexpected EOF|(?:status|code)[^\n]{0,500}\b(?:408|429|50[0234])\b|50[0234] (?:Internal Server Error|Bad Gateway|Service Unavailable|Gateway Time-?out)|toomanyrequests|context deadline exceeded""", RegexOptions.IgnoreCase)]
    private static partial Regex Network();

    /// <summary>
    /// Two races inside containerd's store: another build on this engine gave the first image of that name in the same instant; the
    /// store collected as garbage a layer that the new image shares with the one it replaces (moby/buildkit#6521). All steps are
    /// cached when docker builds again.
    /// </summary>
    [GeneratedRegex("failed to solve: (?:image \"[^\"]+\": already exists|failed to prepare extraction snapshot [^\\n]{0,300}parent snapshot \\S+ does not exist)")]
    private static partial Regex StoreRace();

    /// <summary>Of docker-registry, which has no layer for the instant in which another push of it ends; containerd's store tells the status alone.</summary>
    [GeneratedRegex(@"manifest blob unknown|/manifests/[^\s/]+: 400 Bad Request", RegexOptions.IgnoreCase)]
    private static partial Regex LayerAside();

    [GeneratedRegex(@"\bdenied\b|unauthorized|authentication required|no basic auth credentials|insufficient_scope|\b40[13] (?:Unauthorized|Forbidden)", RegexOptions.IgnoreCase)]
    private static partial Regex Denial();

    [GeneratedRegex(@": not found\s*\z|manifest unknown|name unknown|MANIFEST_UNKNOWN|NAME_UNKNOWN")]
    private static partial Regex Missing();

    [GeneratedRegex("sha256:[0-9a-f]{64}")]
    private static partial Regex DigestPattern();
}
