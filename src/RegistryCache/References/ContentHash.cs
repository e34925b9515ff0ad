using System.Security.Cryptography;
using System.Text;

namespace RegistryCache.References;

/// <summary>Computes and checks digests of content.</summary>
internal static class ContentHash
{
    private const string DefaultAlgorithm = "sha256";

    public static Digest Sha256(ReadOnlySpan<byte> content) => Of(content, DefaultAlgorithm);

    public static Digest Sha256(string text) => Sha256(Encoding.UTF8.GetBytes(text));

    /// <summary>Gets whether the content is what the digest identifies.</summary>
    public static bool Identifies(this Digest digest, ReadOnlySpan<byte> content) => Of(content, digest.Algorithm) == digest;

    private static Digest Of(ReadOnlySpan<byte> content, string algorithm)
    {
        var hash = algorithm switch
        {
            "sha384" => SHA384.HashData(content),
            "sha512" => SHA512.HashData(content),
            _ => SHA256.HashData(content),
        };
        return Digest.Parse($"{algorithm}:{Convert.ToHexStringLower(hash)}");
    }
}
