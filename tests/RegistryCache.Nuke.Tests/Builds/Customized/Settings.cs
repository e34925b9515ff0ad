using Nuke.Common.Tooling;
using RegistryCache;
using RegistryCache.Components;

partial class Build
{
    Configure<CacheInput> IHazDockerCache.DockerCacheSettings => _ => _ with { Image = _.Image ?? "127.0.0.1:1/team/app:main", BuildArgs = ["VERSION=7"] };
}
