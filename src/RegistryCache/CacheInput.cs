namespace RegistryCache;

/// <summary>The options of one image as written, before they are checked.</summary>
public sealed record CacheInput
{
    /// <summary>Gets the name of the image among several.</summary>
    /// <value>Default: the last part of its repository.</value>
    public string? Name { get; init; }

    /// <summary>Gets the image to build and push.</summary>
    /// <value>No default. Without a tag, the scope becomes the tag.</value>
    public string? Image { get; init; }

    /// <summary>Gets the build context, the folder the build can see.</summary>
    /// <value>No default.</value>
    public required string Context { get; init; }

    /// <summary>Gets the Dockerfile.</summary>
    /// <value>Default: <c>Dockerfile</c> in the context.</value>
    public string? File { get; init; }

    /// <summary>Gets the stage to build.</summary>
    /// <value>Default: the last stage.</value>
    public string? Target { get; init; }

    /// <summary>Gets the build arguments, each as <c>NAME=value</c>.</summary>
    /// <value>Default: none.</value>
    public IReadOnlyList<string> BuildArgs { get; init; } = [];

    /// <summary>Gets the names of build arguments to allow although they look like secrets.</summary>
    /// <value>Default: none.</value>
    public IReadOnlyList<string> PublicArgs { get; init; } = [];

    /// <summary>Gets the secrets that steps may mount: <c>NAME</c> of a variable, <c>id=NAME,env=VARIABLE</c> or <c>id=NAME,src=PATH</c>.</summary>
    /// <value>Default: none.</value>
    public IReadOnlyList<string> Secrets { get; init; } = [];

    /// <summary>Gets the target platforms, such as <c>linux/amd64</c> and <c>linux/arm64</c>.</summary>
    /// <value>Default: the builder's own platform.</value>
    public IReadOnlyList<string> Platforms { get; init; } = [];

    /// <summary>Gets the docker context or buildx builder.</summary>
    /// <value>Default: the one <c>docker build</c> uses.</value>
    public string? Builder { get; init; }

    /// <summary>Gets the cache mode: <c>auto</c>, <c>max</c>, <c>min</c>, <c>inline</c> or <c>off</c>.</summary>
    /// <value>Default: <c>auto</c>; the plan gives the reason for its choice.</value>
    public string? Mode { get; init; }

    /// <summary>Gets additional options of <c>docker build</c>, without the leading dashes: <c>network=host</c>.</summary>
    /// <value>Default: none.</value>
    public IReadOnlyList<string> BuildOptions { get; init; } = [];

    /// <summary>Gets additional images to import cache from, best first.</summary>
    /// <value>Default: none.</value>
    public IReadOnlyList<string> From { get; init; } = [];

    /// <summary>Gets the cache scope.</summary>
    /// <value>Default: the pull request, tag or branch the CI reports, else the branch of git.</value>
    public string? Scope { get; init; }

    /// <summary>Gets the repository for cache references.</summary>
    /// <value>Default: the image's repository.</value>
    public string? Repository { get; init; }

    /// <summary>Gets when to pull the images that cache is imported from: <c>auto</c>, <c>always</c> or <c>never</c>.</summary>
    /// <value>Default: <c>auto</c>, only where the engine cannot import from a registry.</value>
    public string? Pull { get; init; }

    /// <summary>Gets whether to push image and cache: <c>auto</c>, <c>always</c> or <c>never</c>.</summary>
    /// <value>Default: <c>auto</c>: branches push, pull requests and tags do not.</value>
    public string? Write { get; init; }

    /// <summary>Gets whether the image must be in the engine after the build: <c>true</c> or <c>false</c>.</summary>
    /// <value>Default: <c>true</c>.</value>
    public string? Load { get; init; }

    /// <summary>Gets whether to reuse the existing image when its inputs are unchanged: <c>auto</c> or <c>never</c>.</summary>
    /// <value>Default: <c>auto</c>, whenever that is certain; the plan says why not.</value>
    public string? Skip { get; init; }

    /// <summary>Gets the maximum age of a reused image: <c>90m</c>, <c>12h</c>, <c>7d</c>, <c>2w</c>.</summary>
    /// <value>Default: no limit.</value>
    public string? MaxAge { get; init; }

    /// <summary>Gets the cache epoch. A new one ignores everything built before.</summary>
    /// <value>Default: none.</value>
    public string? Epoch { get; init; }

    /// <summary>Gets whether a failed cache operation fails the target: <c>true</c> or <c>false</c>.</summary>
    /// <value>Default: <c>false</c>, it is reported as a warning.</value>
    public string? Strict { get; init; }

    /// <summary>Gets the user name for the image's registry, used when docker's own credentials are missing or refused.</summary>
    /// <value>Default: none.</value>
    public string? Username { get; init; }

    /// <summary>Gets the password for the image's registry.</summary>
    /// <value>Default: none.</value>
    public string? Password { get; init; }

    /// <summary>Returns the image; the password is never printed.</summary>
    public override string ToString() => Image ?? "";
}
