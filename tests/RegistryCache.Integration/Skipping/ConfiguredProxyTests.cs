using System.Text.Json.Nodes;
using RegistryCache.Integration.Engines;
using RegistryCache.Integration.Projects;

namespace RegistryCache.Integration.Skipping;

/// <summary>Docker gives the proxies of its configuration to every build, and nobody sees it in the command.</summary>
public abstract class ConfiguredProxyTests(EngineFixture engine) : SkippedImageTests(engine)
{
    [Fact]
    public async Task Another_proxy_means_build_even_where_the_Dockerfile_does_not_name_it()
    {
        Project.Write("Dockerfile", "ARG BASE_IMAGE\nFROM $BASE_IMAGE\nENV PROXY=none\nCOPY . /app\n");
        await RunAsync(Input);

        (await DecideAsync("default")).ShouldBeOfType<SkipDecision.Builds>();
    }

    [Fact]
    public async Task The_proxy_of_another_engine_is_no_reason_to_build()
    {
        Project.Write("Dockerfile", "ARG BASE_IMAGE\nFROM $BASE_IMAGE\nENV PROXY=other\nCOPY . /app\n");
        await RunAsync(Input);

        (await DecideAsync("tcp://elsewhere.example:2376")).ShouldBeOfType<SkipDecision.Skips>();
    }

    private async Task<SkipDecision> DecideAsync(string host)
    {
        using var folder = new DockerConfigFolder(Engine.Engine, "127.0.0.1:1", new("user", "password"));
        var file = Path.Combine(folder.Path, "config.json");
        var config = JsonNode.Parse(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken))!.AsObject();
        config["proxies"] = new JsonObject { [host] = new JsonObject { ["httpProxy"] = "http://proxy.example:3128" } };
        await File.WriteAllTextAsync(file, config.ToJsonString(), TestContext.Current.CancellationToken);

        var client = new DockerClient { Executable = Engine.Engine.DockerExecutable, Environment = Engine.Engine.Environment };
        var options = Input.Parse();
        var plan = await CachePlanner.PlanAsync(options, new CiFacts { System = "test" }, client.With("DOCKER_CONFIG", folder.Path), TestContext.Current.CancellationToken);

        return plan.Skip;
    }

    [Collection(typeof(OnClassic))]
    public sealed class Classic(ClassicEngine engine) : ConfiguredProxyTests(engine);

    [Collection(typeof(OnModern))]
    public sealed class Modern(ModernEngine engine) : ConfiguredProxyTests(engine);
}
