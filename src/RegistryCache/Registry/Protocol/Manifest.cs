using System.Text;
using System.Text.Json;
using RegistryCache.References;
using RegistryCache.Text;

namespace RegistryCache.Registry.Protocol;

/// <summary>A manifest or an index in its very bytes: those are what its digest identifies.</summary>
internal sealed record Manifest(string MediaType, ReadOnlyMemory<byte> Content)
{
    /// <summary>Gets the SHA-256 digest of the content.</summary>
    public Digest Digest => ContentHash.Sha256(Content.Span);

    /// <summary>Gets the content as JSON; undefined where it is none.</summary>
    public JsonElement Json => JsonReading.Parse(Encoding.UTF8.GetString(Content.Span));

    public bool Equals(Manifest? other) =>
        other is not null && MediaType == other.MediaType && Content.Span.SequenceEqual(other.Content.Span);

    public override int GetHashCode() => HashCode.Combine(MediaType, Content.Length);
}
