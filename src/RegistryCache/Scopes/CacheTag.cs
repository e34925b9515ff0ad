using RegistryCache.Docker;
using RegistryCache.References;

namespace RegistryCache.Scopes;

/// <summary>
/// Names cache references: <c>cache-main</c>, and with suffixes after two dots, which no scope's tag has, what a cache is
/// for beside its scope. Two caches that must not overwrite each other never share a tag.
/// </summary>
internal static class CacheTag
{
    /// <summary>See <see href="https://github.com/opencontainers/distribution-spec/blob/main/spec.md#pulling-manifests">the grammar of tags</see>.</summary>
    private const int MaxLength = 128;

    /// <summary>How long a suffix may be: with the longest scope and the earlier generation, a tag's 128 characters are full.</summary>
    private const int MaxSuffixLength = 19;

    private const int HashLength = 8;

    /// <summary>As much of a key as fits with the longest scope: the record itself has all of it.</summary>
    private const int KeyLength = 22;

    /// <summary>Gives the tag of a scope's cache, or of its cache for one of several images or platforms.</summary>
    public static string Of(Scope scope, CacheGeneration generation, string? image = null, string? platform = null) =>
        Fit($"{Beginning(scope, generation, image)}{(platform is null ? "" : $"..{Legal(platform, platform.Replace('/', '-'))}")}");

    /// <summary>Gives the tag of the record beside a scope's cache.</summary>
    public static string OfRecord(Scope scope, CacheGeneration generation, string? image = null) => Fit($"{Beginning(scope, generation, image)}..record");

    /// <summary>Gets the tag of what is on record about an image, by the key of its inputs: any generation's, since the key tells them apart.</summary>
    public static string OfKey(Scope scope, Digest key) => $"cache-{scope.Tag}..key-{key.Hex[..KeyLength]}";

    private static string Beginning(Scope scope, CacheGeneration generation, string? image) =>
        $"cache-{scope.Tag}{(generation is CacheGeneration.Docker20 ? "..20.10" : "")}{(image is null ? "" : $"..image-{Legal(image, image)}")}";

    /// <summary>Keeps what is legal as it is, and signs anything else.</summary>
    private static string Legal(string text, string readable)
    {
        var legal = string.Concat(readable.Select(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '_' ? c : '-'));
        return legal.Length <= MaxSuffixLength && legal == readable
            ? legal
            : $"{legal[..Math.Min(legal.Length, MaxSuffixLength - HashLength - 1)]}-{Sign(text)}";
    }

    /// <summary>The longest scope leaves no room for every suffix at once.</summary>
    private static string Fit(string tag) =>
        tag.Length <= MaxLength ? tag : $"{tag[..(MaxLength - HashLength - 1)]}-{Sign(tag)}";

    private static string Sign(string text) => ContentHash.Sha256(text).Hex[..HashLength];
}
