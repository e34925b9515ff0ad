using RegistryCache.Sandbox;

namespace RegistryCache.Integration.Engines;

/// <summary>Another machine: an engine that a docker configuration of its own reaches through the context <c>far</c>, over TCP with TLS.</summary>
internal sealed class RemoteEngine : IAsyncDisposable
{
    private readonly DirectoryInfo _configuration;

    private RemoteEngine(SandboxEngine engine, DirectoryInfo configuration) => (Engine, _configuration) = (engine, configuration);

    public SandboxEngine Engine { get; }

    /// <summary>Gets the folder of docker's configuration that knows the context.</summary>
    public string Configuration => _configuration.FullName;

    public static async Task<RemoteEngine> StartAsync(EngineFixture near)
    {
        var remote = new RemoteEngine(await near.StartRemoteEngineAsync(), Directory.CreateTempSubdirectory("docker-config-"));
        File.Copy(Path.Combine(near.Engine.Environment["DOCKER_CONFIG"]!, "config.json"), Path.Combine(remote.Configuration, "config.json"));
        await remote.Engine.CreateContextAsync("far", remote.Configuration, TestContext.Current.CancellationToken);
        return remote;
    }

    public async ValueTask DisposeAsync()
    {
        await Engine.DisposeAsync();
        _configuration.Delete(recursive: true);
    }
}
