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

    /// <summary>Gets further options of <c>docker build</c>, each as one argument: <c>--network=host</c>.</summary>
    /// <value>Default: none.</value>
    public IReadOnlyList<string> BuildOptions { get; init; } = [];

    /// <summary>Gets further images to import cache from, best first, after <see cref="Image"/> itself.</summary>
    /// <value>Default: none.</value>
    public IReadOnlyList<ImageReference> From { get; init; } = [];

    /// <summary>Gets when the images that cache is imported from are also pulled.</summary>
    /// <value>Default: <see cref="PullPolicy.Auto"/>.</value>
    public PullPolicy Pull { get; init; } = PullPolicy.Auto;

    /// <summary>Gets whether the image is pushed.</summary>
    /// <value>Default: <see cref="WritePolicy.Auto"/>.</value>
    public WritePolicy Write { get; init; } = WritePolicy.Auto;

    /// <summary>Gets the login for the image's registry, used where docker has no credentials of its own for it.</summary>
    /// <value>Default: <see langword="null"/>.</value>
    public Login? Login { get; init; }
}
