namespace RegistryCache;

/// <summary>
/// Reads what the image's tag names now, while the engine is still being asked and the context hashed: where a job is run
/// again, the tag is right already, and this is the manifest that is looked into next.
/// </summary>
internal static class TaggedManifest
{
    public static Task<Manifest?> StartAsync(CacheOptions options, Scope scope, RegistryClient registry, CancellationToken cancellationToken) =>
        InputsParts.FindObstacle(options) is null
            ? Task.Run(() => registry.GlanceAtManifestAsync(ReadLadder.Tagged(options.Image, scope), cancellationToken), cancellationToken)
            : Task.FromResult<Manifest?>(null);
}
