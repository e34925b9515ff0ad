using Nuke.Common;
using Nuke.Common.IO;
using Nuke.Common.Tooling;

namespace RegistryCache.Components;

/// <summary>
/// Gives the parameters of a build that uses a container registry as its layer cache. Each is set as
/// <c>--docker-cache-image</c> on the command line, <c>DOCKER_CACHE_IMAGE</c> in the environment or <c>DockerCacheImage</c>
/// in <c>.nuke/parameters.json</c>; see <see href="https://nuke.build/docs/fundamentals/parameters/">NUKE's parameters</see>.
/// </summary>
/// <remarks>
/// Every member carries the full name: a public member of the build class, such as its own <c>Username</c>, implements an interface's
/// member of the same name. So <c>nameof(IHazDockerCache.DockerCachePassword)</c> is also the name a CI's secret is imported under.
/// </remarks>
public interface IHazDockerCache : INukeBuild
{
    /// <summary>Gets the image to build and push.</summary>
    /// <value>No default. Without a tag, the scope becomes the tag.</value>
    [Parameter("Image to build and push, such as registry.example.com/team/app; without a tag, the scope becomes the tag")]
    string? DockerCacheImage => TryGetValue(() => DockerCacheImage);

    /// <summary>Gets the build context, the folder the build can see.</summary>
    /// <value>Default: the root folder.</value>
    [Parameter("Build context - Default is the root folder")]
    AbsolutePath DockerCacheContext => TryGetValue(() => DockerCacheContext) ?? RootDirectory;

    /// <summary>Gets the Dockerfile.</summary>
    /// <value>Default: <c>Dockerfile</c> in the context.</value>
    [Parameter("Dockerfile - Default is 'Dockerfile' in the context")]
    AbsolutePath? DockerCacheFile => TryGetValue(() => DockerCacheFile);

    /// <summary>Gets the stage to build.</summary>
    /// <value>Default: the last stage.</value>
    [Parameter("Stage to build - Default is the last stage")]
    string? DockerCacheTarget => TryGetValue(() => DockerCacheTarget);

    /// <summary>Gets the build arguments, each as <c>NAME=value</c>; in the environment, one per line.</summary>
    /// <value>Default: none.</value>
    [Parameter("Build arguments, each as NAME=value", Separator = "\n")]
    string[] DockerCacheBuildArgs => TryGetValue(() => DockerCacheBuildArgs) ?? [];

    /// <summary>Gets the names of build arguments to allow although they look like secrets.</summary>
    /// <value>Default: none.</value>
    [Parameter("Build arguments to allow although they look like secrets", Separator = ",")]
    string[] DockerCachePublicArgs => TryGetValue(() => DockerCachePublicArgs) ?? [];

    /// <summary>Gets the secrets that steps may mount: <c>NAME</c> of a variable, <c>id=NAME,env=VARIABLE</c> or <c>id=NAME,src=PATH</c>; in the environment, one per line.</summary>
    /// <value>Default: none.</value>
    [Parameter("Secrets that steps may mount: NAME of a variable, id=NAME,env=VARIABLE or id=NAME,src=PATH", Separator = "\n")]
    string[] DockerCacheSecrets => TryGetValue(() => DockerCacheSecrets) ?? [];

    /// <summary>Gets the target platforms, such as <c>linux/amd64</c> and <c>linux/arm64</c>.</summary>
    /// <value>Default: the builder's own platform.</value>
    [Parameter("Target platforms, such as linux/arm64 - Default is the builder's own", Separator = ",")]
    string[] DockerCachePlatforms => TryGetValue(() => DockerCachePlatforms) ?? [];

    /// <summary>Gets the docker context or buildx builder.</summary>
    /// <value>Default: the one <c>docker build</c> uses.</value>
    [Parameter("Docker context or buildx builder - Default is the one 'docker build' uses")]
    string? DockerCacheBuilder => TryGetValue(() => DockerCacheBuilder);

    /// <summary>Gets the cache mode: <c>auto</c>, <c>max</c>, <c>min</c>, <c>inline</c> or <c>off</c>.</summary>
    /// <value>Default: <c>auto</c>; the plan gives the reason for its choice.</value>
    [Parameter("Cache mode: auto, max, min, inline or off - Default is 'auto'",
        ValueProviderType = typeof(ParameterValues), ValueProviderMember = nameof(ParameterValues.CacheModes))]
    string? DockerCacheMode => TryGetValue(() => DockerCacheMode);

    /// <summary>Gets additional options of <c>docker build</c>, without the leading dashes: <c>network=host</c>; in the environment, one per line.</summary>
    /// <value>Default: none.</value>
    [Parameter("Additional options of 'docker build', without the leading dashes, such as network=host", Separator = "\n")]
    string[] DockerCacheBuildOptions => TryGetValue(() => DockerCacheBuildOptions) ?? [];

    /// <summary>Gets additional images to import cache from, best first.</summary>
    /// <value>Default: none.</value>
    [Parameter("Additional images to import cache from, best first", Separator = ",")]
    string[] DockerCacheFrom => TryGetValue(() => DockerCacheFrom) ?? [];

    /// <summary>Gets the cache scope.</summary>
    /// <value>Default: the pull request, tag or branch the CI reports, else the branch of git.</value>
    [Parameter("Cache scope - Default is the pull request, tag or branch")]
    string? DockerCacheScope => TryGetValue(() => DockerCacheScope);

    /// <summary>Gets the repository for cache references.</summary>
    /// <value>Default: the image's repository.</value>
    [Parameter("Repository for cache references, such as registry.example.com/team/cache - Default is the image's")]
    string? DockerCacheRepository => TryGetValue(() => DockerCacheRepository);

    /// <summary>Gets when to pull the images that cache is imported from: <c>auto</c>, <c>always</c> or <c>never</c>.</summary>
    /// <value>Default: <c>auto</c>, only where the engine cannot import from a registry.</value>
    /// <remarks><c>DockerCachePull</c> is the target, so the member has a longer name than its parameter.</remarks>
    [Parameter("Pull the images cache is imported from: auto, always or never - Default is 'auto'", Name = ParameterNames.Prefix + nameof(CacheInput.Pull),
        ValueProviderType = typeof(ParameterValues), ValueProviderMember = nameof(ParameterValues.PullPolicies))]
    string? DockerCachePullPolicy => TryGetValue(() => DockerCachePullPolicy);

    /// <summary>Gets whether to push image and cache: <c>auto</c>, <c>always</c> or <c>never</c>.</summary>
    /// <value>Default: <c>auto</c>: branches push, pull requests and tags do not.</value>
    [Parameter("Push image and cache: auto, always or never - Default is 'auto'",
        ValueProviderType = typeof(ParameterValues), ValueProviderMember = nameof(ParameterValues.WritePolicies))]
    string? DockerCacheWrite => TryGetValue(() => DockerCacheWrite);

    /// <summary>Gets whether the image must be in the engine after the build: <c>true</c> or <c>false</c>.</summary>
    /// <value>Default: <c>true</c>.</value>
    [Parameter("Keep the image in the engine after the build: true or false - Default is 'true'",
        ValueProviderType = typeof(ParameterValues), ValueProviderMember = nameof(ParameterValues.Switches))]
    string? DockerCacheLoad => TryGetValue(() => DockerCacheLoad);

    /// <summary>Gets whether to reuse the existing image when its inputs are unchanged: <c>auto</c> or <c>never</c>.</summary>
    /// <value>Default: <c>auto</c>, whenever that is certain; the plan says why not.</value>
    [Parameter("Reuse the existing image when its inputs are unchanged: auto or never - Default is 'auto'",
        ValueProviderType = typeof(ParameterValues), ValueProviderMember = nameof(ParameterValues.SkipPolicies))]
    string? DockerCacheSkip => TryGetValue(() => DockerCacheSkip);

    /// <summary>Gets the maximum age of a reused image: <c>90m</c>, <c>12h</c>, <c>7d</c>, <c>2w</c>.</summary>
    /// <value>Default: no limit.</value>
    [Parameter("Maximum age of a reused image, such as 12h or 7d - Default is no limit")]
    string? DockerCacheMaxAge => TryGetValue(() => DockerCacheMaxAge);

    /// <summary>Gets the cache epoch. A new one ignores everything built before.</summary>
    /// <value>Default: none.</value>
    [Parameter("Cache epoch, such as 2026-w48; change it to ignore everything built before")]
    string? DockerCacheEpoch => TryGetValue(() => DockerCacheEpoch);

    /// <summary>Gets the names of the images to build; the images they are built from are built too.</summary>
    /// <value>Default: all.</value>
    [Parameter("Names of the images to build - Default is all", Separator = ",")]
    string[] DockerCacheOnly => TryGetValue(() => DockerCacheOnly) ?? [];

    /// <summary>Gets whether a failed cache operation fails the target: <c>true</c> or <c>false</c>.</summary>
    /// <value>Default: <c>false</c>, it is reported as a warning.</value>
    [Parameter("Fail the target when a cache operation fails: true or false - Default is 'false'",
        ValueProviderType = typeof(ParameterValues), ValueProviderMember = nameof(ParameterValues.Switches))]
    string? DockerCacheStrict => TryGetValue(() => DockerCacheStrict);

    /// <summary>Gets the user name for the image's registry, used when docker's own credentials are missing or refused.</summary>
    /// <value>Default: none.</value>
    [Parameter("User name for the image's registry, used when docker's own credentials are missing or refused")]
    string? DockerCacheUsername => TryGetValue(() => DockerCacheUsername);

    /// <summary>Gets the password for the image's registry.</summary>
    /// <value>Default: none.</value>
    [Parameter("Password for the image's registry")]
    [Secret]
    string? DockerCachePassword => TryGetValue(() => DockerCachePassword);

    /// <summary>Changes what the parameters say, for this build: <c>_ => _ with { Image = _.Image ?? "…" }</c>.</summary>
    /// <value>Default: nothing is changed.</value>
    Configure<CacheInput> DockerCacheSettings => input => input;

    /// <summary>
    /// Gets the images the build makes, each as a change to what the parameters say:
    /// <c>_ => [_ with { Name = "api", Image = "…/api", Context = … }, …]</c>.
    /// </summary>
    /// <value>Default: one, as the parameters say.</value>
    Func<CacheInput, IEnumerable<CacheInput>> DockerCacheImages => input => [input];

    /// <summary>Gets how many of the images are pulled, built or pushed at the same time.</summary>
    /// <value>Default: 4.</value>
    int DockerCacheParallelism => 4;

    /// <summary>Gets which docker program is run, with which environment.</summary>
    /// <value>Default: <c>docker</c> on the PATH, with the environment of the build.</value>
    DockerClient DockerCacheClient => new();
}
