using System.Diagnostics.CodeAnalysis;

namespace RegistryCache.References;

/// <summary>
/// Identifies content by its hash: <c>sha256:…</c> of a manifest or a blob. See
/// <see href="https://github.com/opencontainers/image-spec/blob/main/descriptor.md#digests">OCI descriptors, digests</see>.
/// </summary>
internal sealed record Digest
{
    private static readonly Dictionary<string, int> HexLengths = new() { ["sha256"] = 64, ["sha384"] = 96, ["sha512"] = 128 };

    private Digest(string algorithm, string hex) => (Algorithm, Hex) = (algorithm, hex);

    /// <summary>Gets the hash algorithm: <c>sha256</c>, <c>sha384</c> or <c>sha512</c>.</summary>
    public string Algorithm { get; }

    /// <summary>Gets the hash in lower-case hexadecimal digits.</summary>
    public string Hex { get; }

    /// <summary>Parses a digest.</summary>
    /// <exception cref="FormatException">The text is not a digest; the message is the reason.</exception>
    public static Digest Parse(string text) =>
        TryParse(text, out var digest, out var reason) ? digest : throw new FormatException(reason);

    /// <summary>Parses a digest, or gives the reason why the text is invalid.</summary>
    public static bool TryParse(
        [NotNullWhen(true)] string? text,
        [NotNullWhen(true)] out Digest? digest,
        [NotNullWhen(false)] out string? reason)
    {
        digest = null;
        reason = null;
        var colon = text?.IndexOf(':') ?? -1;
        if (colon < 0)
            reason = $"the digest '{text}' is not of the form algorithm:hexadecimal";
        else if (!HexLengths.TryGetValue(text![..colon], out var length))
            reason = $"the digest algorithm '{text[..colon]}' is not one of {string.Join(", ", HexLengths.Keys)}";
        else if (text.Length - colon - 1 != length)
            reason = $"a {text[..colon]} digest has {length} hexadecimal digits, not {text.Length - colon - 1}";
        else if (!text.AsSpan(colon + 1).TrimStart("0123456789abcdef").IsEmpty)
            reason = "a digest is written in lower-case hexadecimal digits";
        else
            digest = new Digest(text[..colon], text[(colon + 1)..]);

        return digest is not null;
    }

    /// <summary>Gives the digest back as text.</summary>
    public override string ToString() => $"{Algorithm}:{Hex}";
}
