using System.Text.Json.Serialization;
using RegistryCache.References;

namespace RegistryCache.Inputs;

/// <summary>Another image of the list, as the base of one that is built from it.</summary>
/// <param name="Name">Its name in the list.</param>
/// <param name="Reference">Its reference, with the tag.</param>
/// <param name="Digest">What it is; <see langword="null"/> where it is being built and not pushed yet.</param>
/// <param name="Made">What its build has made in this process: manifests and configurations.</param>
/// <param name="IsContext">Whether the Dockerfile knows it by its name alone, which docker has to be told.</param>
internal sealed record BaseImage(string Name, ImageReference Reference, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] Digest? Digest, IReadOnlyList<Digest> Made, bool IsContext);
