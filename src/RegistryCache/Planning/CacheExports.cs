using RegistryCache.Docker;
using RegistryCache.Options;
using RegistryCache.References;
using RegistryCache.Scopes;

namespace RegistryCache.Planning;

/// <summary>Lists how a scope's cache references are written.</summary>
internal static class CacheExports
{
    /// <summary>Whether a cache is an image to the registry; an index is what the others take.</summary>
    private static readonly bool[] ManifestForms = [true, false];

    public static IReadOnlyList<CacheExport> Create(
        CacheOptions options, EngineFacts engine, Scope scope, ImageReference image, CacheMode mode, bool loads, BuildCommand command, string compression, IReadOnlyList<string> refused)
    {
        var references = CacheReads.Caches(options, scope, engine);
        return mode switch
        {
            CacheMode.Off => [],
            CacheMode.Inline => [.. references.Select(reference => new CacheExport(reference, [Inline(reference)]))],
            _ => [.. references.Select((reference, index) => new CacheExport(reference, [.. Registry(reference, index).Where(form => !refused.Contains(form.Name)), Inline(reference)])
            {
                Rehearsal = command.Rehearse(Platforms(index)),
            })],
        };

        // Whichever form of the manifest a registry takes, it may not take layers that are compressed with zstd.
        IEnumerable<CacheForm> Registry(ImageReference reference, int index) =>
            from compressed in new[] { compression, Compression.OfEveryRegistry }.Distinct()
            from isImage in ManifestForms
            select new CacheForm(
                $"{(isImage ? "image" : "index")} {compressed}",
                mode,
                [command.Export(reference, mode, isImage, compressed, Platforms(index))])
            {
                IsForRefusal = compressed != compression,
            };

        IReadOnlyList<string> Platforms(int index) => options.Platforms.Count > 1 ? [options.Platforms[index]] : options.Platforms;

        // The image under one more name, whose layers are in the registry already.
        CacheForm Inline(ImageReference reference) => new("inline", CacheMode.Inline, loads
            ? [Docker("tag", image, reference), Docker("push", reference), Docker("rmi", reference)]
            : mode is CacheMode.Inline ? [] : [command.Push([reference], inline: true)]);

        DockerCommand Docker(string verb, params IEnumerable<ImageReference> images) =>
            DockerCommand.In(engine.Context, [verb, .. images.Select(image => image.ToString())]);
    }
}
