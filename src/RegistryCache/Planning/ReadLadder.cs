namespace RegistryCache;

/// <summary>Lists what cache may be imported from, best first: each scope's cache and image, then <see cref="CacheOptions.From"/>.</summary>
internal static class ReadLadder
{
    public static IReadOnlyList<ImageReference> Of(CacheOptions options, IReadOnlyList<Scope> scopes, CacheGeneration generation) =>
        options.Mode is CacheMode.Off
            ? []
            : [.. scopes.SelectMany(scope => Rungs(options, scope, generation)).Concat(options.From).Distinct()];

    /// <summary>Gives an image without a tag the scope's; <c>latest</c> is never assumed.</summary>
    public static ImageReference Tagged(ImageReference image, Scope scope) => image.Tag is null ? image.WithTag(scope.Tag) : image;

    /// <summary>Gives where a scope's cache is kept: one reference per platform where there are several.</summary>
    public static IReadOnlyList<ImageReference> Caches(CacheOptions options, Scope scope, CacheGeneration generation) =>
        options.Platforms.Count > 1
            ? [.. options.Platforms.Select(platform => options.Repository.WithTag(CacheTag.Of(scope, generation, platform)))]
            : [options.Repository.WithTag(CacheTag.Of(scope, generation))];

    /// <summary>The image itself has a cache inside where the recipe or an earlier version of this has built it.</summary>
    private static IEnumerable<ImageReference> Rungs(CacheOptions options, Scope scope, CacheGeneration generation) =>
        [.. Caches(options, scope, generation), Tagged(options.Image, scope)];
}
