using RegistryCache.Records;
using RegistryCache.References;
using RegistryCache.Registry.Protocol;
using RegistryCache.Text;

namespace RegistryCache.Planning;

/// <summary>An image or cache reference that cache can be imported from, and what became of it.</summary>
internal sealed record CacheImporter(ImageReference Reference, ImporterOutcome Outcome)
{
    /// <summary>Gets what is written down beside it.</summary>
    /// <value>Default: <see langword="null"/>, nothing, or it speaks of something else.</value>
    public CacheRecord? Record { get; init; }

    /// <summary>Gets whether the build can use it.</summary>
    public bool IsHit => Outcome is ImporterOutcome.Hit;

    /// <summary>Gets whether the build reads it: a hit, or what only the engine can ask for.</summary>
    public bool IsRead => Outcome is ImporterOutcome.Hit or ImporterOutcome.LeftToEngine;

    /// <summary>Gets whether it needs somebody's attention: a miss is normal, a refused login is not.</summary>
    public bool IsFault => Outcome is ImporterOutcome.Denied or ImporterOutcome.Unreachable or ImporterOutcome.Damaged or ImporterOutcome.LeftToEngine;

    /// <summary>Gets the reference of the very content that was found, whatever the tag may point to meanwhile.</summary>
    public ImageReference Pinned => Outcome is ImporterOutcome.Hit hit ? Reference.WithDigest(hit.Digest) : Reference;

    /// <summary>Tells what was found: <c>registry/app:cache-main hit, sha256:…, 3 h old, of commit 1a2b3c4</c>.</summary>
    public string Describe(DateTimeOffset now) =>
        $"{Reference} {Outcome}{(Record is null ? "" : $", {Age.Tell(now - Record.Created)} old{Commit(Record)}, by {Record.BuiltBy}")}";

    private static string Commit(CacheRecord record) => record.Commit is { Length: > 0 } commit ? $", of commit {commit[..Math.Min(commit.Length, 7)]}" : "";
}
