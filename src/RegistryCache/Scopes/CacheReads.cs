using RegistryCache.Docker;
using RegistryCache.Options;
using RegistryCache.References;

namespace RegistryCache.Scopes;

/// <summary>Lists what cache may be imported from, best first: each scope's cache and image, then <see cref="CacheOptions.From"/>.</summary>
internal static class CacheReads
{
    public static IReadOnlyList<ImageReference> Of(CacheOptions options, IReadOnlyList<Scope> scopes, EngineFacts engine) =>
        options.Mode is CacheMode.Off
            ? []
            : [.. scopes.SelectMany(scope => Rungs(options, scope, engine)).Concat(options.From).Distinct()];

    /// <summary>Gives an image without a tag the scope's; <c>latest</c> is never assumed.</summary>
    public static ImageReference Tagged(ImageReference image, Scope scope) => image.Tag is null ? image.WithTag(scope.Tag) : image;

    /// <summary>Gives where a scope's cache is kept: one reference per platform where there are several.</summary>
    /// <remarks>The classic builder's cache is the image itself, pulled by its own name.</remarks>
    public static IReadOnlyList<ImageReference> Caches(CacheOptions options, Scope scope, EngineFacts engine) => options.Platforms switch
    {
        _ when !engine.ImportsFromRegistry => [],
        { Count: > 1 } platforms => [.. platforms.Select(platform => options.Repository.WithTag(CacheTag.Of(scope, engine.Generation, options.CacheName, platform)))],
        _ => [options.Repository.WithTag(CacheTag.Of(scope, engine.Generation, options.CacheName))],
    };

    /// <summary>The image itself has a cache inside where the recipe or an earlier version of this has built it.</summary>
    private static IEnumerable<ImageReference> Rungs(CacheOptions options, Scope scope, EngineFacts engine) =>
        [.. Caches(options, scope, engine), Tagged(options.Image, scope)];
}
