namespace RegistryCache;

/// <summary>Lists the images that cache may be imported from, best first.</summary>
internal static class ReadLadder
{
    public static IReadOnlyList<ImageReference> Of(CacheOptions options, Scope scope) =>
        [.. options.From.Prepend(Tagged(options.Image, scope)).Distinct()];

    /// <summary>Gives an image without a tag the scope's; <c>latest</c> is never assumed.</summary>
    public static ImageReference Tagged(ImageReference image, Scope scope) => image.Tag is null ? image.WithTag(scope.Tag) : image;
}
