using System;
using System.Collections.Generic;
using Nuke.Common;
using RegistryCache;
using RegistryCache.Components;

class Build : NukeBuild, IDockerCache
{
    public static int Main() => Execute<Build>(x => ((IDockerCache)x).DockerCache);

    Func<CacheInput, IEnumerable<CacheInput>> IHazDockerCache.DockerCacheImages => _ =>
    [
        _ with { Name = "runtime", Image = $"{_.Image}/runtime", Context = RootDirectory / "runtime" },
        _ with { Name = "api", Image = $"{_.Image}/api", Context = RootDirectory / "api" },
        _ with { Name = "web", Image = $"{_.Image}/web", Context = RootDirectory / "web", BuildArgs = ["NODE_ENV=production"] },
    ];
}
