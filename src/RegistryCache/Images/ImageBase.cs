using RegistryCache.Inputs;

namespace RegistryCache.Images;

/// <summary>Another image of the list that an image is built from.</summary>
/// <param name="Name">The name of the other.</param>
/// <param name="Names">How the Dockerfile names it, apart from its reference.</param>
internal sealed record ImageBase(string Name, params IReadOnlyList<BaseName> Names);
