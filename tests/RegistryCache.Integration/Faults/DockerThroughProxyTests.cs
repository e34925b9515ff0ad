using RegistryCache.Integration.Engines;
using RegistryCache.Integration.Projects;

namespace RegistryCache.Integration.Faults;

/// <summary>Docker takes the proxy for a registry.</summary>
public abstract class DockerThroughProxyTests : IAsyncLifetime
{
    private readonly EngineFixture _engine;
    private FaultProxy _proxy = null!;

    protected DockerThroughProxyTests(EngineFixture engine)
    {
        engine.Require();
        _engine = engine;
    }

    public async ValueTask InitializeAsync() => _proxy = await FaultProxy.StartAsync(_engine.Registry.Address);

    [Fact]
    public async Task A_push_that_is_told_to_come_back_does_and_counts()
    {
        var repository = Guid.NewGuid().ToString("N");
        var image = $"{_proxy.Address}/{repository}:1";
        using var project = new SampleProject();

        // A layer of its own: what an earlier proxy on the same port was sent, docker has the registry mount.
        project.Write("Dockerfile", $"ARG BASE_IMAGE\nFROM $BASE_IMAGE\nRUN echo {repository} && head -c 300000 /dev/urandom > /library\n");
        (await RunAsync($"docker build -q -t {image} --build-arg BASE_IMAGE={_engine.BaseImage} {project.Folder}")).ShouldBe(0);
        _proxy.When(request => request.IsUpload).Once().Answer(429);

        (await RunAsync($"docker push {image}")).ShouldBe(0);

        (await RegistryContent.DigestAsync($"{_engine.Registry.Address}/{repository}:1")).ShouldNotBeNull();
        _proxy.Requests.Count(request => request.Status == 429).ShouldBe(1);
        _proxy.Requests.Sum(request => request.BytesUp).ShouldBeGreaterThan(100_000);
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await _proxy.DisposeAsync();
    }

    private async Task<int> RunAsync(string line) =>
        (await Shell.RunAsync($"export DOCKER_BUILDKIT=1; {line}", _engine.Engine.Environment)).ExitCode;

    [Collection(typeof(OnClassic))]
    public sealed class Classic(ClassicEngine engine) : DockerThroughProxyTests(engine);

    [Collection(typeof(OnModern))]
    public sealed class Modern(ModernEngine engine) : DockerThroughProxyTests(engine);
}
