using System.Text.Json.Serialization;
using RegistryCache.References;

namespace RegistryCache.Inputs;

/// <summary>Another image of the list, as the base of one that is built from it.</summary>
/// <param name="Name">Its name in the list.</param>
/// <param name="Reference">Its reference, with the tag.</param>
/// <param name="Digest">What it is; <see langword="null"/> where it is being built and not pushed yet.</param>
/// <param name="Made">What its build has made in this process: manifests and configurations.</param>
internal sealed record BaseImage(
    string Name, ImageReference Reference, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] Digest? Digest, IReadOnlyList<Digest> Made)
{
    /// <summary>Gets how the Dockerfile names it, apart from its reference.</summary>
    /// <value>Default: it uses the reference.</value>
    [JsonIgnore]
    public IReadOnlyList<BaseName> Names { get; init; } = [];

    /// <summary>Gets a tag that no registry has, under which the engine knows what this process has built.</summary>
    /// <value><see langword="null"/> where this process has built nothing, or the Dockerfile needs no such name.</value>
    [JsonIgnore]
    public ImageReference? Unpushed { get; init; }

    /// <summary>Gets the names to pass to docker with <see href="https://docs.docker.com/reference/cli/docker/buildx/build/#build-context">--build-context</see>.</summary>
    [JsonIgnore]
    public IEnumerable<string> Contexts => Names.Where(name => name.Arguments.Count == 0).Select(name => name.Text.ToLowerInvariant());

    /// <summary>Gets what a build context of that name stands for.</summary>
    /// <remarks>
    /// BuildKit takes the layers of such a context from the registry where that has the reference, though the engine has a newer image under it:
    /// the tag alone would mean the one that was pushed last.
    /// </remarks>
    [JsonIgnore]
    public ImageReference Source => Unpushed ?? (Digest is null ? Reference : Reference.WithDigestAlone(Digest));

    /// <summary>Gets whether the name a build reported is this image's.</summary>
    public bool IsCalled(ImageReference reference) => reference.Equals(Reference) || reference.Equals(Source);
}
