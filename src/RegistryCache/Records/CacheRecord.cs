using RegistryCache.Docker;
using RegistryCache.Options;
using RegistryCache.References;
using RegistryCache.Text;

namespace RegistryCache.Records;

/// <summary>
/// What is written down beside a scope's cache: what it was made by, and from which commit. It comes
/// back from a registry that others write to as well, so nothing in it is believed where it could do harm.
/// </summary>
internal sealed record CacheRecord
{
    /// <summary>The version of the format this reads and writes; any other one is no record.</summary>
    private const int CurrentVersion = 1;

    private static readonly TimeSpan RememberedFor = TimeSpan.FromDays(7);

    /// <summary>Gets the version of the format.</summary>
    public int Version { get; init; } = CurrentVersion;

    /// <summary>Gets how the cache was written.</summary>
    public required CacheMode Mode { get; init; }

    /// <summary>Gets which builders can read it.</summary>
    public required CacheGeneration Generation { get; init; }

    /// <summary>Gets the name of what built it, as <c>docker 26.1.5</c>.</summary>
    public required string BuiltBy { get; init; }

    /// <summary>Gets when it was written.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>Gets the commit it was built from.</summary>
    public string? Commit { get; init; }

    /// <summary>Gets when that commit was made.</summary>
    public DateTimeOffset? CommitTime { get; init; }

    /// <summary>Gets the epoch it was built in.</summary>
    /// <value>Default: <see langword="null"/>, none.</value>
    public string? Epoch { get; init; }

    /// <summary>Gets the image that was pushed with it.</summary>
    public Digest? Image { get; init; }

    /// <summary>Gets the image's own manifests, one per platform, which are the same where the image is.</summary>
    public IReadOnlyList<Digest> Manifests { get; init => field = value ?? []; } = [];

    /// <summary>Gets the caches that were written, one per platform.</summary>
    public IReadOnlyList<Digest> Caches { get; init => field = value ?? []; } = [];

    /// <summary>Gets the names of the cache's forms that the registry did not take.</summary>
    /// <value>Default: <see langword="null"/>, it takes the first.</value>
    public IReadOnlyList<string>? Refused { get; init; }

    /// <summary>Gets when it did not take the last of them. After a while all of them are tried again.</summary>
    public DateTimeOffset? RefusedAt { get; init; }

    /// <summary>Reads a record; what is damaged, or of another version, is none.</summary>
    public static CacheRecord? Parse(string text) => Read(text).Value;

    /// <summary>Reads a record, or tells what is wrong with it; one of another version is none.</summary>
    internal static Reading<CacheRecord> Read(string text) => RecordJson.Read<CacheRecord>(text) switch
    {
        { Value: { Version: not CurrentVersion } } => Reading<CacheRecord>.None,
        { Value: { } record } when record.FindFault() is { } fault => Reading<CacheRecord>.Damaged(fault),
        var reading => reading,
    };

    /// <summary>Gets whether a manifest is one this record speaks of.</summary>
    public bool Describes(Digest digest) => digest == Image || Caches.Contains(digest);

    /// <summary>Adds what was refused now to what was refused before, and forgets that after a while: registries are updated.</summary>
    internal CacheRecord WithRefusals(IReadOnlyList<string> now, CacheRecord? last, DateTimeOffset time)
    {
        var isFresh = last?.RefusedAt is { } before && before <= time && time - before < RememberedFor;
        string[] all = [.. (isFresh ? last!.Refused ?? [] : []).Union(now)];
        return all.Length == 0 ? this : this with { Refused = all, RefusedAt = now.Count > 0 ? time : last!.RefusedAt };
    }

    private string? FindFault() =>
        (Enum.IsDefined(Mode) && Enum.IsDefined(Generation) ? null : "of an unknown mode or generation")
        ?? RecordBounds.OfText(BuiltBy, Commit, Epoch)
        ?? RecordBounds.OfList(Manifests)
        ?? RecordBounds.OfList(Caches)
        ?? RecordBounds.OfList(Refused ?? [])
        ?? RecordBounds.OfText(Refused ?? []);

    /// <summary>Gives the record as JSON.</summary>
    public override string ToString() => RecordJson.Write(this);
}
