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
    /// <value>No default. Without a tag, the branch gives it one.</value>
    [Parameter("Image to build and push, like registry.example.com/team/app; without a tag, the branch gives it one")]
    string? DockerCacheImage => TryGetValue(() => DockerCacheImage);

    /// <summary>Gets the folder the build can see.</summary>
    /// <value>Default: the root folder.</value>
    [Parameter("Folder the build can see - Default is the root folder")]
    AbsolutePath DockerCacheContext => TryGetValue(() => DockerCacheContext) ?? RootDirectory;

    /// <summary>Gets the Dockerfile.</summary>
    /// <value>Default: <c>Dockerfile</c> in the context.</value>
    [Parameter("Dockerfile - Default is 'Dockerfile' in the context")]
    AbsolutePath? DockerCacheFile => TryGetValue(() => DockerCacheFile);

    /// <summary>Gets the stage to build.</summary>
    /// <value>Default: the last one.</value>
    [Parameter("Stage to build - Default is the last one")]
    string? DockerCacheTarget => TryGetValue(() => DockerCacheTarget);

    /// <summary>Gets the build arguments, <c>NAME=value</c> each; in the environment, one per line.</summary>
    /// <value>Default: none.</value>
    [Parameter("Build arguments, NAME=value each", Separator = "\n")]
    string[] DockerCacheBuildArgs => TryGetValue(() => DockerCacheBuildArgs) ?? [];

    /// <summary>Gets the names of build arguments that look like secrets and are none.</summary>
    /// <value>Default: none.</value>
    [Parameter("Names of build arguments that look like secrets and are none", Separator = ",")]
    string[] DockerCachePublicArgs => TryGetValue(() => DockerCachePublicArgs) ?? [];

    /// <summary>Gets the secrets the build's steps may mount: <c>NAME</c> of a variable, <c>id=NAME,env=VARIABLE</c> or <c>id=NAME,src=PATH</c>; in the environment, one per line.</summary>
    /// <value>Default: none.</value>
    [Parameter("Secrets a step may mount: NAME of a variable, id=NAME,env=VARIABLE or id=NAME,src=PATH", Separator = "\n")]
    string[] DockerCacheSecrets => TryGetValue(() => DockerCacheSecrets) ?? [];

    /// <summary>Gets the platforms to build for: <c>linux/amd64</c>, <c>linux/arm64</c>.</summary>
    /// <value>Default: the builder's own.</value>
    [Parameter("Platforms to build for, like linux/arm64 - Default is the builder's own", Separator = ",")]
    string[] DockerCachePlatforms => TryGetValue(() => DockerCachePlatforms) ?? [];

    /// <summary>Gets the builder: a docker context or a buildx builder.</summary>
    /// <value>Default: the one <c>docker build</c> uses.</value>
    [Parameter("Docker context or buildx builder - Default is the engine docker reaches")]
    string? DockerCacheBuilder => TryGetValue(() => DockerCacheBuilder);

    /// <summary>Gets where the cache is kept and how much of it: <c>auto</c>, <c>max</c>, <c>min</c>, <c>inline</c> or <c>off</c>.</summary>
    /// <value>Default: <c>auto</c>, what is worth more here; the plan says why.</value>
    [Parameter("Cache mode: auto, max, min, inline or off - Default is 'auto'",
        ValueProviderType = typeof(ParameterValues), ValueProviderMember = nameof(ParameterValues.CacheModes))]
    string? DockerCacheMode => TryGetValue(() => DockerCacheMode);

    /// <summary>Gets further options of <c>docker build</c>, long form, without the dashes: <c>network=host</c>; in the environment, one per line.</summary>
    /// <value>Default: none.</value>
    [Parameter("Further options of 'docker build', without the dashes, like network=host", Separator = "\n")]
    string[] DockerCacheBuildOptions => TryGetValue(() => DockerCacheBuildOptions) ?? [];

    /// <summary>Gets further images to import cache from, best first.</summary>
    /// <value>Default: none.</value>
    [Parameter("Further images to import cache from, best first", Separator = ",")]
    string[] DockerCacheFrom => TryGetValue(() => DockerCacheFrom) ?? [];

    /// <summary>Gets the name of what this build works on, in place of what the CI tells.</summary>
    /// <value>Default: the pull request, tag or branch the CI tells, else git's branch.</value>
    [Parameter("What this build works on - Default is the pull request, tag or branch the CI tells")]
    string? DockerCacheScope => TryGetValue(() => DockerCacheScope);

    /// <summary>Gets the repository cache references are kept in.</summary>
    /// <value>Default: the image's.</value>
    [Parameter("Repository for cache references, like registry.example.com/team/cache - Default is the image's")]
    string? DockerCacheRepository => TryGetValue(() => DockerCacheRepository);

    /// <summary>Gets when images that cache is imported from are also pulled: <c>auto</c>, <c>always</c> or <c>never</c>.</summary>
    /// <value>Default: <c>auto</c>, only where the engine cannot import cache from a registry.</value>
    /// <remarks><c>DockerCachePull</c> is the target, so the member has a longer name than its parameter.</remarks>
    [Parameter("Pull what cache is imported from: auto, always or never - Default is 'auto'", Name = ParameterNames.Prefix + nameof(CacheInput.Pull),
        ValueProviderType = typeof(ParameterValues), ValueProviderMember = nameof(ParameterValues.PullPolicies))]
    string? DockerCachePullPolicy => TryGetValue(() => DockerCachePullPolicy);

    /// <summary>Gets whether image and cache are pushed: <c>auto</c>, <c>always</c> or <c>never</c>.</summary>
    /// <value>Default: <c>auto</c>: by branches, not by pull requests and tags.</value>
    [Parameter("Push image and cache: auto, always or never - Default is 'auto'",
        ValueProviderType = typeof(ParameterValues), ValueProviderMember = nameof(ParameterValues.WritePolicies))]
    string? DockerCacheWrite => TryGetValue(() => DockerCacheWrite);

    /// <summary>Gets whether the image must be usable in the engine after the build: <c>true</c> or <c>false</c>.</summary>
    /// <value>Default: <c>true</c>.</value>
    [Parameter("Image usable in the engine after the build: true or false - Default is 'true'",
        ValueProviderType = typeof(ParameterValues), ValueProviderMember = nameof(ParameterValues.Switches))]
    string? DockerCacheLoad => TryGetValue(() => DockerCacheLoad);

    /// <summary>Gets whether an image is taken as it is where the same inputs have been built before: <c>auto</c> or <c>never</c>.</summary>
    /// <value>Default: <c>auto</c>, where that is certain; the plan says why not.</value>
    [Parameter("Take the image as it is where the same inputs have been built before: auto or never - Default is 'auto'",
        ValueProviderType = typeof(ParameterValues), ValueProviderMember = nameof(ParameterValues.SkipPolicies))]
    string? DockerCacheSkip => TryGetValue(() => DockerCacheSkip);

    /// <summary>Gets how old an image may be that is taken as it is: <c>90m</c>, <c>12h</c>, <c>7d</c>, <c>2w</c>.</summary>
    /// <value>Default: any age.</value>
    [Parameter("How old an image may be that is taken as it is, like 12h or 7d - Default is any age")]
    string? DockerCacheMaxAge => TryGetValue(() => DockerCacheMaxAge);

    /// <summary>Gets a word that belongs to the inputs: with another one, images and caches of before are not used.</summary>
    /// <value>Default: none.</value>
    [Parameter("A word that belongs to the inputs, like 2026-w48: with another one, what was built before is not used")]
    string? DockerCacheEpoch => TryGetValue(() => DockerCacheEpoch);

    /// <summary>Gets the names of the images to build, of those the build lists; what they are built from is built with them.</summary>
    /// <value>Default: all.</value>
    [Parameter("Names of the images to build, of those the build lists - Default is all", Separator = ",")]
    string[] DockerCacheOnly => TryGetValue(() => DockerCacheOnly) ?? [];

    /// <summary>Gets whether a cache that fails also fails the target: <c>true</c> or <c>false</c>.</summary>
    /// <value>Default: <c>false</c>, it costs time and is told.</value>
    [Parameter("A cache that fails also fails the target: true or false - Default is 'false'",
        ValueProviderType = typeof(ParameterValues), ValueProviderMember = nameof(ParameterValues.Switches))]
    string? DockerCacheStrict => TryGetValue(() => DockerCacheStrict);

    /// <summary>Gets the user name for the image's registry, used where docker has no credentials of its own that work.</summary>
    /// <value>Default: none.</value>
    [Parameter("User name for the image's registry, where docker has no credentials of its own for it")]
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
