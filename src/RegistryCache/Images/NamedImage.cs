using RegistryCache.Options;
using RegistryCache.References;
using RegistryCache.Scopes;

namespace RegistryCache.Images;

/// <summary>One image of those a build makes.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Options">How it is built.</param>
/// <param name="Scope">What it is built of, and gives it a tag where it has none.</param>
internal sealed record NamedImage(string Name, CacheOptions Options, Scope Scope)
{
    /// <summary>Gets its reference, with the tag.</summary>
    public ImageReference Reference => CacheReads.Tagged(Options.Image, Scope);

    /// <summary>Gets whether somebody has given it its name, by which a Dockerfile may then know it.</summary>
    /// <value>Default: <see langword="false"/>, it is called by its repository, as many another image may be.</value>
    public bool IsNamed { get; init; }

    /// <summary>Gets the others of the list it is built from, by name.</summary>
    /// <value>Default: none.</value>
    public IReadOnlyList<ImageBase> Bases { get; init; } = [];

    /// <summary>Gets what somebody may not have meant in its Dockerfile, a sentence each.</summary>
    /// <value>Default: none.</value>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}
