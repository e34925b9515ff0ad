namespace RegistryCache.Records;

/// <summary>What an export of the cache cost beyond pushing the image.</summary>
/// <param name="Duration">How long it took.</param>
/// <param name="Bytes">The size of the layers that the cache has and the image has not.</param>
internal sealed record ExportCost(TimeSpan Duration, long Bytes);
