namespace RegistryCache.Images;

/// <summary>Says that an image is built from another of the list.</summary>
/// <param name="Name">The name of the other.</param>
/// <param name="IsContext">Whether the Dockerfile knows it by that name, and not by its reference.</param>
internal sealed record ImageBase(string Name, bool IsContext);
