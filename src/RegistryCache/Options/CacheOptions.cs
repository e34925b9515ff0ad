using System.Diagnostics.CodeAnalysis;
using RegistryCache.References;

namespace RegistryCache.Options;

/// <summary>Says which image to build from what, and which caches to read and write. Paths are absolute. Checked: see <see cref="CacheInputParsing.Parse"/>.</summary>
internal sealed record CacheOptions
{
    /// <inheritdoc cref="CacheInput.Image"/>
    public required ImageReference Image { get; init; }

    /// <inheritdoc cref="CacheInput.Context"/>
    public required string Context { get; init; }

    /// <inheritdoc cref="CacheInput.File"/>
    [AllowNull]
    public string File { get => field ?? Path.Combine(Context, "Dockerfile"); init; }

    /// <inheritdoc cref="CacheInput.Target"/>
    public string? Target { get; init; }

    /// <inheritdoc cref="CacheInput.BuildArgs"/>
    public IReadOnlyList<BuildArgument> BuildArgs { get; init; } = [];

    /// <inheritdoc cref="CacheInput.Secrets"/>
    public IReadOnlyList<BuildSecret> Secrets { get; init; } = [];

    /// <inheritdoc cref="CacheInput.Platforms"/>
    public IReadOnlyList<string> Platforms { get; init; } = [];

    /// <inheritdoc cref="CacheInput.Builder"/>
    public string? Builder { get; init; }

    /// <inheritdoc cref="CacheInput.Mode"/>
    public CacheMode Mode { get; init; } = CacheMode.Auto;

    /// <summary>Gets further options of <c>docker build</c>, each as one argument: <c>--network=host</c>.</summary>
    /// <value>Default: none.</value>
    public IReadOnlyList<string> BuildOptions { get; init; } = [];

    /// <inheritdoc cref="CacheInput.Scope"/>
    public string? Scope { get; init; }

    /// <inheritdoc cref="CacheInput.Repository"/>
    [AllowNull]
    public ImageReference Repository { get => field ?? Image; init; }

    /// <summary>Gets what tells the image's caches from those of the other images that keep theirs in the same repository.</summary>
    /// <value>Default: <see langword="null"/>, it is alone there.</value>
    internal string? CacheName { get; init; }

    /// <inheritdoc cref="CacheInput.From"/>
    public IReadOnlyList<ImageReference> From { get; init; } = [];

    /// <inheritdoc cref="CacheInput.Pull"/>
    public PullPolicy Pull { get; init; } = PullPolicy.Auto;

    /// <inheritdoc cref="CacheInput.Write"/>
    public WritePolicy Write { get; init; } = WritePolicy.Auto;

    /// <inheritdoc cref="CacheInput.Load"/>
    public bool Load { get; init; } = true;

    /// <inheritdoc cref="CacheInput.Skip"/>
    public SkipPolicy Skip { get; init; } = SkipPolicy.Auto;

    /// <inheritdoc cref="CacheInput.MaxAge"/>
    public TimeSpan? MaxAge { get; init; }

    /// <inheritdoc cref="CacheInput.Epoch"/>
    public string? Epoch { get; init; }

    /// <inheritdoc cref="CacheInput.Strict"/>
    public bool Strict { get; init; }

    /// <summary>Gets the login for the image's registry, used where docker has no credentials of its own for it.</summary>
    /// <value>Default: <see langword="null"/>.</value>
    public Login? Login { get; init; }

    /// <summary>Gets why a login that was given in part is not used.</summary>
    /// <value>Default: <see langword="null"/>, there is none or it is complete.</value>
    public string? LoginGap { get; init; }
}
