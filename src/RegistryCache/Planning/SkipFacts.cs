using RegistryCache.Inputs;

namespace RegistryCache.Planning;

/// <summary>What was found out about leaving the build out.</summary>
/// <param name="Inputs">The hash of what the image is built from on this machine.</param>
/// <param name="Bases">The other images of the list it is built from.</param>
/// <param name="Decision">Whether it is reused.</param>
internal sealed record SkipFacts(InputsHash Inputs, IReadOnlyList<BaseImage> Bases, SkipDecision Decision);
