using RegistryCache.References;

namespace RegistryCache.Inputs;

/// <summary>An image from elsewhere that a build was made with.</summary>
/// <param name="Reference">Where it comes from, without a digest; it has a tag only where the tag may come to mean another image.</param>
/// <param name="Digest">The digest it had when the build used it.</param>
internal sealed record ExternalImage(ImageReference Reference, Digest Digest);
