using System.Diagnostics.CodeAnalysis;

namespace RegistryCache;

/// <summary>Says which image to build from what, and which caches to read and write. Checked: see <see cref="CacheInput.Parse"/>.</summary>
public sealed record CacheOptions
{
    /// <summary>Gets the image to build and push.</summary>
    /// <value>No default. A reference without a tag gets one from the scope.</value>
    public required ImageReference Image { get; init; }

    /// <summary>Gets the folder the build can see.</summary>
    /// <value>No default; an absolute path.</value>
    public required string Context { get; init; }

    /// <summary>Gets the Dockerfile.</summary>
    /// <value>Default: <c>Dockerfile</c> in <see cref="Context"/>; an absolute path.</value>
    [AllowNull]
    public string File { get => field ?? Path.Combine(Context, "Dockerfile"); init; }

    /// <summary>Gets the stage to build.</summary>
    /// <value>Default: <see langword="null"/>, the last one.</value>
    public string? Target { get; init; }

    /// <summary>Gets the build arguments, in their order.</summary>
    /// <value>Default: none.</value>
    public IReadOnlyList<BuildArgument> BuildArgs { get; init; } = [];

    /// <summary>Gets the secrets the build's steps may mount.</summary>
    /// <value>Default: none.</value>
    public IReadOnlyList<BuildSecret> Secrets { get; init; } = [];

    /// <summary>Gets the platforms to build for, as in <c>linux/arm64</c>, in ordinal order.</summary>
    /// <value>Default: none, the builder's own.</value>
    public IReadOnlyList<string> Platforms { get; init; } = [];

    /// <summary>Gets the builder: a docker context, which is another engine, or a buildx builder.</summary>
    /// <value>Default: <see langword="null"/>, the one <c>docker build</c> uses.</value>
    public string? Builder { get; init; }

    /// <summary>Gets where the cache is kept and how much of it.</summary>
    /// <value>Default: <see cref="CacheMode.Auto"/>.</value>
    public CacheMode Mode { get; init; } = CacheMode.Auto;

    /// <summary>Gets further options of <c>docker build</c>, each as one argument: <c>--network=host</c>.</summary>
    /// <value>Default: none.</value>
    public IReadOnlyList<string> BuildOptions { get; init; } = [];

    /// <summary>Gets the name of what this build works on, in place of the branch, pull request or tag the CI tells.</summary>
    /// <value>Default: <see langword="null"/>, what the CI or git tells.</value>
    public string? Scope { get; init; }

    /// <summary>Gets the repository cache references are kept in.</summary>
    /// <value>Default: that of <see cref="Image"/>.</value>
    [AllowNull]
    public ImageReference Repository { get => field ?? Image; init; }

    /// <summary>Gets what tells the image's caches from those of the other images that keep theirs in the same repository.</summary>
    /// <value>Default: <see langword="null"/>, it is alone there.</value>
    internal string? CacheName { get; init; }

    /// <summary>Gets further images to import cache from, best first, after the scopes' own.</summary>
    /// <value>Default: none.</value>
    public IReadOnlyList<ImageReference> From { get; init; } = [];

    /// <summary>Gets when the images that cache is imported from are also pulled.</summary>
    /// <value>Default: <see cref="PullPolicy.Auto"/>.</value>
    public PullPolicy Pull { get; init; } = PullPolicy.Auto;

    /// <summary>Gets whether image and cache are pushed.</summary>
    /// <value>Default: <see cref="WritePolicy.Auto"/>.</value>
    public WritePolicy Write { get; init; } = WritePolicy.Auto;

    /// <summary>Gets whether the image must be usable in the engine after the build.</summary>
    /// <value>Default: <see langword="true"/>.</value>
    public bool Load { get; init; } = true;

    /// <summary>Gets whether an image is taken as it is where the same inputs have been built before.</summary>
    /// <value>Default: <see cref="SkipPolicy.Auto"/>.</value>
    public SkipPolicy Skip { get; init; } = SkipPolicy.Auto;

    /// <summary>Gets how old an image may be that is taken as it is.</summary>
    /// <value>Default: <see langword="null"/>, any age.</value>
    public TimeSpan? MaxAge { get; init; }

    /// <summary>Gets a word that belongs to the inputs: with another one, neither images nor steps of before are used.</summary>
    /// <value>Default: <see langword="null"/>.</value>
    public string? Epoch { get; init; }

    /// <summary>Gets whether a cache that fails also fails the target.</summary>
    /// <value>Default: <see langword="false"/>, it costs time and is told.</value>
    public bool Strict { get; init; }

    /// <summary>Gets the login for the image's registry, used where docker has no credentials of its own for it.</summary>
    /// <value>Default: <see langword="null"/>.</value>
    public Login? Login { get; init; }

    /// <summary>Gets why a login that was given in part is not used.</summary>
    /// <value>Default: <see langword="null"/>, there is none or it is complete.</value>
    public string? LoginGap { get; init; }
}
