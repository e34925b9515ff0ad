using RegistryCache.BuildRuns;
using RegistryCache.Integration.Projects;

namespace RegistryCache.Integration.Engines;

/// <summary>A second engine, reached through a docker context over TCP with TLS, as docker itself sees it.</summary>
[Collection(typeof(OnModern))]
public sealed class RemoteEngineTests : IAsyncLifetime
{
    private readonly ModernEngine _near;
    private readonly SampleProject _project = new();
    private readonly string _image;
    private RemoteEngine _far = null!;

    public RemoteEngineTests(ModernEngine near)
    {
        near.Require();
        _near = near;
        _image = $"{near.Registry.Address}/{Guid.NewGuid():N}:1";
    }

    private string BuildArguments => $"-t {_image} --build-arg BASE_IMAGE={_near.BaseImage} {_project.Folder}";

    public async ValueTask InitializeAsync() => _far = await RemoteEngine.StartAsync(_near);

    [Fact]
    public async Task It_answers_through_the_context()
    {
        var near = await RunAsync("docker info --format '{{.ID}}'");
        var far = await RunAsync("docker --context far info --format '{{.ID}}'");

        far.ExitCode.ShouldBe(0, far.ErrorOutput);
        far.Output.ShouldNotBe(near.Output);
    }

    [Fact]
    public async Task It_answers_nobody_without_its_certificate()
    {
        var host = (await RunAsync("docker context inspect far --format '{{.Endpoints.docker.Host}}'")).Output.Trim();

        (await RunAsync($"docker --host {host} info")).ExitCode.ShouldNotBe(0);
        (await RunAsync($"docker --host {host} --tls info")).ExitCode.ShouldNotBe(0);
    }

    [Fact]
    public async Task It_builds_keeps_and_pushes_the_image()
    {
        var build = await RunAsync($"docker --context far buildx build --builder far --load {BuildArguments}");

        build.ExitCode.ShouldBe(0, build.ErrorOutput);
        (await RunAsync($"docker image inspect {_image}")).ExitCode.ShouldNotBe(0, "the engine next to the client has no such image");
        (await RunAsync($"unset DOCKER_HOST; DOCKER_CONTEXT=far docker push {_image}")).ExitCode.ShouldBe(0);
        (await RegistryContent.DigestAsync(_image)).ShouldNotBeNull();
    }

    [Fact]
    public async Task As_a_builder_it_works_in_its_own_context_only()
    {
        var build = await RunAsync($"docker buildx build --builder far {BuildArguments}");

        build.ExitCode.ShouldBe(1);
        build.ErrorOutput.ShouldContain("ERROR: use `docker --context=far buildx` to switch to context \"far\"");
    }

    [Fact]
    public async Task After_a_restart_the_context_still_finds_it()
    {
        await _far.Engine.WipeAsync(TestContext.Current.CancellationToken);

        (await RunAsync("docker --context far info")).ExitCode.ShouldBe(0);
    }

    public async ValueTask DisposeAsync()
    {
        await _far.DisposeAsync();
        _project.Dispose();
    }

    private Task<BuildResult> RunAsync(string line) => Shell.RunAsync(
        line, new Dictionary<string, string?>(_near.Engine.Environment) { ["DOCKER_CONFIG"] = _far.Configuration });
}
