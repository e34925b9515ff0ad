using Nuke.Common;
using Nuke.Common.Tooling;
using RegistryCache;
using RegistryCache.Components;
using RegistryCache.Sandbox;
using Serilog;

/// <summary>With no image configured, the component runs on the sandbox and builds the sample.</summary>
sealed partial class Build
{
    [Parameter("Empty the sandbox's engine first, as if this were a new machine")]
    readonly bool SandboxWipe;

    RunningSandbox? _sandbox;

    static StandingSandbox Sandbox => new(TemporaryDirectory / "sandbox", Log.Information);

    /// <summary>An image that was given, even wrongly, is never replaced by the sample: the component tells what is wrong with it.</summary>
    bool NoImageConfigured =>
        ((IHazDockerCache)this).DockerCacheImage is null && !EnvironmentInfo.HasArgument("DockerCacheImage");

    Target SandboxUp => _ => _
        .Description("Starts an engine and a registry for trying things out, unless an image is configured")
        .DependentFor<IDockerCachePull>(x => x.DockerCachePull)
        .DependentFor<IDockerCacheBuild>(x => x.DockerCacheBuild)
        .DependentFor<IDockerCachePush>(x => x.DockerCachePush)
        .DependentFor<IDockerCachePlan>(x => x.DockerCachePlan)
        .OnlyWhenStatic(() => NoImageConfigured)
        .Executes(async () =>
        {
            _sandbox = await Sandbox.UpAsync();
            if (SandboxWipe)
                await Sandbox.WipeEngineAsync();
        });

    Target SandboxDown => _ => _
        .Description("Stops and removes the sandbox")
        .After<IDockerCache>(x => x.DockerCache)
        .Executes(() => Sandbox.DownAsync());

    Configure<CacheInput> IHazDockerCache.DockerCacheSettings => input => _sandbox is null
        ? input
        : input with
        {
            Image = $"{_sandbox.RegistryAddress}/sample",
            Context = RootDirectory / "build" / "sandbox" / "sample",
            BuildArgs = [$"BASE_IMAGE={_sandbox.BaseImage}", .. input.BuildArgs],
        };

    DockerClient IHazDockerCache.DockerCacheClient => _sandbox is null
        ? new()
        : new() { Executable = _sandbox.DockerExecutable, Environment = _sandbox.Environment };
}
