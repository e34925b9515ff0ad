using Nuke.Common;
using Nuke.Common.IO;
using Nuke.Common.Tooling;

namespace RegistryCache.Components;

/// <summary>
/// Gives the parameters of a build that uses a container registry as its layer cache. Each is set as
/// <c>--docker-cache-image</c> on the command line, <c>DOCKER_CACHE_IMAGE</c> in the environment or <c>DockerCacheImage</c>
/// in <c>.nuke/parameters.json</c>; see <see href="https://nuke.build/docs/fundamentals/parameters/">NUKE's parameters</see>.
/// </summary>
[ParameterPrefix(ParameterNames.Prefix)]
public interface IHazDockerCache : INukeBuild
{
    /// <summary>Gets the image to build and push.</summary>
    /// <value>No default. Without a tag, the branch gives it one.</value>
    [Parameter("Image to build and push, like registry.example.com/team/app; without a tag, the branch gives it one")]
    string? Image => TryGetValue(() => Image);

    /// <summary>Gets the folder the build can see.</summary>
    /// <value>Default: the root folder.</value>
    [Parameter("Folder the build can see - Default is the root folder")]
    AbsolutePath Context => TryGetValue(() => Context) ?? RootDirectory;

    /// <summary>Gets the Dockerfile.</summary>
    /// <value>Default: <c>Dockerfile</c> in the context.</value>
    [Parameter("Dockerfile - Default is 'Dockerfile' in the context")]
    AbsolutePath? File => TryGetValue(() => File);

    /// <summary>Gets the stage to build.</summary>
    /// <value>Default: the last one.</value>
    [Parameter("Stage to build - Default is the last one")]
    string? Target => TryGetValue(() => Target);

    /// <summary>Gets the build arguments, <c>NAME=value</c> each; in the environment, one per line.</summary>
    /// <value>Default: none.</value>
    [Parameter("Build arguments, NAME=value each", Separator = "\n")]
    string[] BuildArgs => TryGetValue(() => BuildArgs) ?? [];

    /// <summary>Gets further options of <c>docker build</c>, long form, without the dashes: <c>network=host</c>; in the environment, one per line.</summary>
    /// <value>Default: none.</value>
    [Parameter("Further options of 'docker build', without the dashes, like network=host", Separator = "\n")]
    string[] BuildOptions => TryGetValue(() => BuildOptions) ?? [];

    /// <summary>Gets further images to import cache from, best first.</summary>
    /// <value>Default: none.</value>
    [Parameter("Further images to import cache from, best first", Separator = ",")]
    string[] From => TryGetValue(() => From) ?? [];

    /// <summary>Gets when images that cache is imported from are also pulled: <c>auto</c>, <c>always</c> or <c>never</c>.</summary>
    /// <value>Default: <c>auto</c>, only where the engine cannot import cache from a registry.</value>
    [Parameter("Pull what cache is imported from: auto, always or never - Default is 'auto'",
        ValueProviderType = typeof(ParameterValues), ValueProviderMember = nameof(ParameterValues.PullPolicies))]
    string? Pull => TryGetValue(() => Pull);

    /// <summary>Gets whether the image is pushed: <c>auto</c>, <c>always</c> or <c>never</c>.</summary>
    /// <value>Default: <c>auto</c>, it is.</value>
    [Parameter("Push the image, which carries the cache: auto, always or never - Default is 'auto'",
        ValueProviderType = typeof(ParameterValues), ValueProviderMember = nameof(ParameterValues.WritePolicies))]
    string? Write => TryGetValue(() => Write);

    /// <summary>Gets the user name for the image's registry, used where docker has no credentials of its own that work.</summary>
    /// <value>Default: none.</value>
    [Parameter("User name for the image's registry, where docker has no credentials of its own for it")]
    string? Username => TryGetValue(() => Username);

    /// <summary>Gets the password for the image's registry.</summary>
    /// <value>Default: none.</value>
    [Parameter("Password for the image's registry")]
    [Secret]
    string? Password => TryGetValue(() => Password);

    /// <summary>Changes what the parameters say, for this build: <c>_ => _ with { Image = _.Image ?? "…" }</c>.</summary>
    /// <value>Default: nothing is changed.</value>
    Configure<CacheInput> DockerCacheSettings => input => input;

    /// <summary>Gets which docker program is run, with which environment.</summary>
    /// <value>Default: <c>docker</c> on the PATH, with the environment of the build.</value>
    DockerClient DockerCacheClient => new();
}
