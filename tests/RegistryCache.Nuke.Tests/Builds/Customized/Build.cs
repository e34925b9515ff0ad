using Nuke.Common;
using RegistryCache.Components;

partial class Build : NukeBuild, IDockerCache
{
    public static int Main() => Execute<Build>(x => x.Push);

    public Target Pull => _ => _
        .DependsOn<IDockerCacheBuild>(x => x.DockerCacheBuild)
        .Before<IDockerCachePush>(x => x.DockerCachePush)
        .Executes(() => { });

    public Target Push => _ => _
        .DependsOn(Pull)
        .DependsOn<IDockerCachePush>(x => x.DockerCachePush)
        .Executes(() => { });
}
