using RegistryCache.Docker;
using RegistryCache.Registry.Protocol;

namespace RegistryCache.Planning;

/// <summary>
/// Chooses how layers are compressed that the cache has and the image has not. Zstandard is several times faster than gzip
/// at the same size. The later generation's builders read it, and no others do: where an earlier one works on the same
/// scopes, a layer that comes into an image one day must be one it can pull.
/// </summary>
/// <remarks>See <see href="https://docs.docker.com/build/exporters/#compression">compression</see>.</remarks>
internal static class Compression
{
    /// <summary>What every registry takes that takes images.</summary>
    public const string OfEveryRegistry = "gzip";

    public static string Choose(IReadOnlyList<CacheImporter> importers) =>
        importers.Any(importer => importer is { Outcome: ImporterOutcome.Foreign, Record.Generation: CacheGeneration.Docker20 }) ? OfEveryRegistry : "zstd";
}
