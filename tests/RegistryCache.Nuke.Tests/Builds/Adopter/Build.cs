using Nuke.Common;
using RegistryCache.Components;

class Build : NukeBuild, IDockerCache
{
    public static int Main() => Execute<Build>(x => ((IDockerCache)x).DockerCache);
}
