using RegistryCache.Docker;
using RegistryCache.References;

namespace RegistryCache.Planning;

/// <summary>How one cache reference is written: the first form, and the others in case the registry rejects it.</summary>
/// <param name="Reference">The cache reference.</param>
/// <param name="Forms">The forms, best first; never empty.</param>
internal sealed record CacheExport(ImageReference Reference, IReadOnlyList<CacheForm> Forms)
{
    /// <summary>Gets the command that goes through the steps once more and writes nothing: it shows whether an export would run any.</summary>
    /// <value>Default: <see langword="null"/>, an export runs none.</value>
    public DockerCommand? Rehearsal { get; init; }
}
