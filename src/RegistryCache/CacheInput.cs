using RegistryCache.Options;

namespace RegistryCache;

/// <summary>Holds the options as somebody wrote them: text, not yet checked.</summary>
public sealed record CacheInput
{
    /// <summary>Gets what the image is called among several.</summary>
    /// <value>Default: the last part of its repository.</value>
    public string? Name { get; init; }

    /// <summary>Gets the image to build and push.</summary>
    /// <value>No default. A reference without a tag gets one from the scope.</value>
    public string? Image { get; init; }

    /// <summary>Gets the folder the build can see.</summary>
    /// <value>No default; an absolute path.</value>
    public required string Context { get; init; }

    /// <summary>Gets the Dockerfile.</summary>
    /// <value>Default: <c>Dockerfile</c> in <see cref="Context"/>; an absolute path.</value>
    public string? File { get; init; }

    /// <summary>Gets the stage to build.</summary>
    /// <value>Default: <see langword="null"/>, the last one.</value>
    public string? Target { get; init; }

    /// <summary>Gets the build arguments, in their order.</summary>
    /// <value>Default: none.</value>
    public IReadOnlyList<string> BuildArgs { get; init; } = [];

    /// <summary>Gets the names of build arguments that look like secrets and are none.</summary>
    public IReadOnlyList<string> PublicArgs { get; init; } = [];

    /// <summary>Gets the secrets the build's steps may mount.</summary>
    /// <value>Default: none.</value>
    public IReadOnlyList<string> Secrets { get; init; } = [];

    /// <summary>Gets the platforms to build for, as in <c>linux/arm64</c>, in ordinal order.</summary>
    /// <value>Default: none, the builder's own.</value>
    public IReadOnlyList<string> Platforms { get; init; } = [];

    /// <summary>Gets the builder: a docker context, which is another engine, or a buildx builder.</summary>
    /// <value>Default: <see langword="null"/>, the one <c>docker build</c> uses.</value>
    public string? Builder { get; init; }

    /// <summary>Gets where the cache is kept and how much of it.</summary>
    /// <value>Default: <see cref="CacheMode.Auto"/>.</value>
    public string? Mode { get; init; }

    /// <summary>Gets further options of <c>docker build</c>, long form, with or without the leading dashes: <c>network=host</c>.</summary>
    public IReadOnlyList<string> BuildOptions { get; init; } = [];

    /// <summary>Gets further images to import cache from, best first, after the scopes' own.</summary>
    /// <value>Default: none.</value>
    public IReadOnlyList<string> From { get; init; } = [];

    /// <summary>Gets the name of what this build works on, in place of the branch, pull request or tag the CI tells.</summary>
    /// <value>Default: <see langword="null"/>, what the CI or git tells.</value>
    public string? Scope { get; init; }

    /// <summary>Gets the repository cache references are kept in.</summary>
    /// <value>Default: that of <see cref="Image"/>.</value>
    public string? Repository { get; init; }

    /// <summary>Gets when the images that cache is imported from are also pulled.</summary>
    /// <value>Default: <see cref="PullPolicy.Auto"/>.</value>
    public string? Pull { get; init; }

    /// <summary>Gets whether image and cache are pushed.</summary>
    /// <value>Default: <see cref="WritePolicy.Auto"/>.</value>
    public string? Write { get; init; }

    /// <summary>Gets whether the image must be usable in the engine after the build.</summary>
    /// <value>Default: <see langword="true"/>.</value>
    public string? Load { get; init; }

    /// <summary>Gets whether an image is taken as it is where the same inputs have been built before.</summary>
    /// <value>Default: <see cref="SkipPolicy.Auto"/>.</value>
    public string? Skip { get; init; }

    /// <summary>Gets how old an image may be that is taken as it is.</summary>
    /// <value>Default: <see langword="null"/>, any age.</value>
    public string? MaxAge { get; init; }

    /// <summary>Gets a word that belongs to the inputs: with another one, neither images nor steps of before are used.</summary>
    /// <value>Default: <see langword="null"/>.</value>
    public string? Epoch { get; init; }

    /// <summary>Gets whether a cache that fails also fails the target.</summary>
    /// <value>Default: <see langword="false"/>, it costs time and is told.</value>
    public string? Strict { get; init; }

    /// <summary>Gets the user name for the image's registry.</summary>
    public string? Username { get; init; }

    /// <summary>Gets the password for the image's registry.</summary>
    public string? Password { get; init; }

    /// <summary>Gives the image; a password is never printed.</summary>
    public override string ToString() => Image ?? "";
}
