using RegistryCache.References;

namespace RegistryCache.Planning;

/// <summary>A tag that is to name content its registry has already.</summary>
/// <param name="Reference">The tag.</param>
/// <param name="Digest">The content.</param>
internal sealed record TagMove(ImageReference Reference, Digest Digest)
{
    /// <summary>Gives both: <c>registry/app:main at sha256:…</c>.</summary>
    public override string ToString() => $"{Reference} at {Digest}";
}
