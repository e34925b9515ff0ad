namespace RegistryCache;

/// <summary>Lists how a scope's cache references are written.</summary>
internal static class CacheExports
{
    public static IReadOnlyList<CacheExport> Create(
        CacheOptions options, EngineFacts engine, Scope scope, ImageReference image, CacheMode mode, bool loads, BuildCommand command, string compression)
    {
        var references = ReadLadder.Caches(options, scope, engine);
        return mode switch
        {
            CacheMode.Off => [],
            CacheMode.Inline => [.. references.Select(reference => new CacheExport(reference, [Inline(reference)]))],
            _ => [.. references.Select((reference, index) => new CacheExport(reference, [Registry(reference, index, true), Registry(reference, index, false), Inline(reference)]))],
        };

        CacheForm Registry(ImageReference reference, int index, bool imageManifest) =>
            new(mode, [command.Export(reference, mode, imageManifest, compression, options.Platforms.Count > 1 ? [options.Platforms[index]] : options.Platforms)]);

        // The image under one more name, whose layers are in the registry already.
        CacheForm Inline(ImageReference reference) => new(CacheMode.Inline, loads
            ? [Docker("tag", image, reference), Docker("push", reference), Docker("rmi", reference)]
            : mode is CacheMode.Inline ? [] : [command.Push([reference], inline: true)]);

        DockerCommand Docker(string verb, params IEnumerable<ImageReference> images) =>
            DockerCommand.In(engine.Context, [verb, .. images.Select(image => image.ToString())]);
    }
}
