namespace RegistryCache;

/// <summary>Holds the options as somebody wrote them: text, not yet checked.</summary>
public sealed record CacheInput
{
    /// <summary>Gets what the image is called among several.</summary>
    /// <value>Default: the last part of its repository.</value>
    public string? Name { get; init; }

    /// <inheritdoc cref="CacheOptions.Image"/>
    public string? Image { get; init; }

    /// <inheritdoc cref="CacheOptions.Context"/>
    public required string Context { get; init; }

    /// <inheritdoc cref="CacheOptions.File"/>
    public string? File { get; init; }

    /// <inheritdoc cref="CacheOptions.Target"/>
    public string? Target { get; init; }

    /// <inheritdoc cref="CacheOptions.BuildArgs"/>
    public IReadOnlyList<string> BuildArgs { get; init; } = [];

    /// <summary>Gets the names of build arguments that look like secrets and are none.</summary>
    public IReadOnlyList<string> PublicArgs { get; init; } = [];

    /// <inheritdoc cref="CacheOptions.Secrets"/>
    public IReadOnlyList<string> Secrets { get; init; } = [];

    /// <inheritdoc cref="CacheOptions.Platforms"/>
    public IReadOnlyList<string> Platforms { get; init; } = [];

    /// <inheritdoc cref="CacheOptions.Builder"/>
    public string? Builder { get; init; }

    /// <inheritdoc cref="CacheOptions.Mode"/>
    public string? Mode { get; init; }

    /// <summary>Gets further options of <c>docker build</c>, long form, with or without the leading dashes: <c>network=host</c>.</summary>
    public IReadOnlyList<string> BuildOptions { get; init; } = [];

    /// <inheritdoc cref="CacheOptions.From"/>
    public IReadOnlyList<string> From { get; init; } = [];

    /// <inheritdoc cref="CacheOptions.Scope"/>
    public string? Scope { get; init; }

    /// <inheritdoc cref="CacheOptions.Repository"/>
    public string? Repository { get; init; }

    /// <inheritdoc cref="CacheOptions.Pull"/>
    public string? Pull { get; init; }

    /// <inheritdoc cref="CacheOptions.Write"/>
    public string? Write { get; init; }

    /// <inheritdoc cref="CacheOptions.Load"/>
    public string? Load { get; init; }

    /// <inheritdoc cref="CacheOptions.Skip"/>
    public string? Skip { get; init; }

    /// <inheritdoc cref="CacheOptions.MaxAge"/>
    public string? MaxAge { get; init; }

    /// <inheritdoc cref="CacheOptions.Epoch"/>
    public string? Epoch { get; init; }

    /// <inheritdoc cref="CacheOptions.Strict"/>
    public string? Strict { get; init; }

    /// <summary>Gets the user name for the image's registry.</summary>
    public string? Username { get; init; }

    /// <summary>Gets the password for the image's registry.</summary>
    public string? Password { get; init; }

    /// <summary>Gives the image; a password is never printed.</summary>
    public override string ToString() => Image ?? "";
}
