using System.Security.Cryptography;
using System.Text;

namespace RegistryCache;

/// <summary>
/// Names cache references: <c>cache-main</c>, and with suffixes after two dots, which no scope's tag has, what a cache is
/// for beside its scope. Two caches that must not overwrite each other never share a tag.
/// </summary>
internal static class CacheTag
{
    /// <summary>How long a suffix may be: with the longest scope and the earlier generation, a tag's 128 characters are full.</summary>
    private const int MaxSuffixLength = 19;

    private const int HashLength = 8;

    /// <summary>As much of a key as fits with the longest scope: the record itself has all of it.</summary>
    private const int KeyLength = 22;

    /// <summary>Gives the tag of a scope's cache, or of its cache for one of several platforms.</summary>
    public static string Of(Scope scope, CacheGeneration generation, string? platform = null) =>
        $"cache-{scope.Tag}{Suffix(generation)}{(platform is null ? "" : $"..{Legal(platform)}")}";

    /// <summary>Gives the tag of the record beside a scope's cache.</summary>
    public static string OfRecord(Scope scope, CacheGeneration generation) => $"{Of(scope, generation)}..record";

    /// <summary>Gets the tag of what is on record about an image, by the key of its inputs: any generation's, since the key tells them apart.</summary>
    public static string OfKey(Scope scope, Digest key) => $"cache-{scope.Tag}..key-{key.Hex[..KeyLength]}";

    private static string Suffix(CacheGeneration generation) => generation is CacheGeneration.Docker20 ? "..20.10" : "";

    private static string Legal(string platform)
    {
        var legal = string.Concat(platform.Select(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' ? c : '-'));
        return legal.Length <= MaxSuffixLength && legal == platform.Replace('/', '-')
            ? legal
            : legal[..Math.Min(legal.Length, MaxSuffixLength - HashLength - 1)] + '-'
                + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(platform)))[..HashLength];
    }
}
