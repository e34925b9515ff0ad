using RegistryCache.References;

namespace RegistryCache.Contexts;

/// <summary>What is known of the files a build can see: their fingerprint, or why nobody can be sure of one.</summary>
internal abstract record ContextFingerprint
{
    private ContextFingerprint()
    {
    }

    /// <summary>The digest is the same exactly where a build sees the same; times, owners and the place do not count.</summary>
    public sealed record Known(Digest Digest, int Files, long Bytes) : ContextFingerprint
    {
        /// <summary>Gets folders the build can see and that hardly two machines have alike.</summary>
        /// <value>Default: none.</value>
        public IReadOnlyList<string> Restless { get; init; } = [];

        /// <summary>Two lists are never equal, whatever is in them; the digest says all there is to compare.</summary>
        public bool Equals(Known? other) => other is not null && Digest == other.Digest;

        /// <inheritdoc/>
        public override int GetHashCode() => Digest.GetHashCode();
    }

    /// <summary>No fingerprint can be relied upon; the reason is one sentence.</summary>
    public sealed record Unsure(string Reason) : ContextFingerprint;
}
