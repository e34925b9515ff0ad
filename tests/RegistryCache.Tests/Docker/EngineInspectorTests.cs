using RegistryCache.Fakes;

namespace RegistryCache.Tests;

public sealed class EngineInspectorTests : IDisposable
{
    private readonly DockerUnderTest _docker = new();

    public void Dispose() => _docker.Dispose();

    [Fact]
    public async Task The_proxies_and_mirrors_of_the_engine_are_facts()
    {
        _docker.Fake.On("info", EngineTexts.Info26
            .Replace("\"ServerVersion\"", "\"HttpProxy\":\"\",\"HttpsProxy\":\"http://proxy:3128\",\"NoProxy\":\"10.0.0.0/8\",\"ServerVersion\"", StringComparison.Ordinal)
            .Replace("\"Mirrors\":[]},\"HttpProxy\"", "\"Mirrors\":[\"https://mirror.example.com/\"]},\"HttpProxy\"", StringComparison.Ordinal));

        var facts = await InspectAsync();

        facts.Proxies.ShouldBe(new Dictionary<string, string> { ["HTTPS_PROXY"] = "http://proxy:3128", ["NO_PROXY"] = "10.0.0.0/8" }, ignoreOrder: true);
        facts.MirrorNames.ShouldBe(["mirror.example.com"]);
    }

    [Fact]
    public async Task A_modern_engine_has_buildx_and_insecure_networks()
    {
        var facts = await InspectAsync();

        (facts.ClientVersion, facts.ServerVersion, facts.BuildxVersion, facts.OperatingSystem, facts.Obstacle)
            .ShouldBe(("26.1.5+dfsg1", "26.1.5+dfsg1", "0.13.1+ds1", "linux", null));
        facts.InsecureRegistries.ShouldBe(["127.0.0.0/8"]);
    }

    [Fact]
    public async Task Client_and_engine_are_asked_for_JSON_and_nothing_else()
    {
        await InspectAsync();

        _docker.Calls.Order().ShouldBe(["info --format {{json .}}", "version --format {{json .}}"]);
    }

    [Fact]
    public async Task The_20_10_engine_needs_no_buildx()
    {
        _docker.Fake.On("version", EngineTexts.Version20).On("info", EngineTexts.Info20);

        var facts = await InspectAsync();

        (facts.ClientVersion, facts.ServerVersion, facts.BuildxVersion, facts.Obstacle).ShouldBe(("20.10.24+dfsg1", "20.10.24+dfsg1", null, null));
        facts.ImportsFromRegistry.ShouldBeTrue();
    }

    [Fact]
    public async Task Hosts_the_engine_takes_for_insecure_are_read_beside_the_networks()
    {
        _docker.Fake.On("info", EngineTexts.Info26.Replace(
            "\"IndexConfigs\":{",
            "\"IndexConfigs\":{\"registry.example.com:5000\":{\"Name\":\"registry.example.com:5000\",\"Mirrors\":[],\"Secure\":false,\"Official\":false},",
            StringComparison.Ordinal));

        (await InspectAsync()).InsecureRegistries.ShouldBe(["registry.example.com:5000", "127.0.0.0/8"]);
    }

    [Fact]
    public async Task An_engine_that_does_not_describe_itself_is_not_taken_for_one_without_buildx()
    {
        _docker.Fake.On("info", error: "permission denied", exitCode: 1);

        (await InspectAsync()).Obstacle!.Message.Split('\n')[..2].ShouldBe(["Docker does not tell what it can do: 'docker info' failed.", "   permission denied"]);
    }

    [Fact]
    public async Task An_engine_that_is_down_is_an_obstacle_with_dockers_own_words()
    {
        _docker.Fake
            .On("version", EngineTexts.VersionWithoutServer, EngineTexts.NoServer, exitCode: 1)
            .On("info", EngineTexts.InfoWithoutServer, EngineTexts.NoServer, exitCode: 1);

        var facts = await InspectAsync();

        facts.ServerVersion.ShouldBeNull();
        facts.Obstacle?.Message.ShouldBe(
            """
            No Docker engine answers.
               Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?
            Start the engine, or set DOCKER_HOST to one that runs.
            """);
    }

    [Fact]
    public async Task Podman_in_dockers_place_is_named_and_not_taken_for_an_engine_that_is_down()
    {
        _docker.Fake.On("version", EngineTexts.VersionPodman, EngineTexts.PodmanNotice).On("info", EngineTexts.InfoPodman, EngineTexts.PodmanNotice);

        (await InspectAsync()).Obstacle?.Message.ShouldBe(
            """
            The program 'docker' here is podman 4.3.1, which builds without BuildKit and has no layer cache to share.
            Install Docker's client and engine. Docker's client can also use podman's service: set DOCKER_HOST to its socket.
            """);
    }

    [Theory]
    [InlineData("\"Plugins\":[]")]
    [InlineData("\"Plugins\":null")]
    [InlineData("\"Plugins\":[{\"Name\":\"compose\",\"Version\":\"2\"},{\"Name\":\"buildx\",\"Err\":\"failed to fetch metadata: exit status 1\"}]")]
    public async Task A_newer_client_without_a_working_buildx_is_an_obstacle(string plugins)
    {
        _docker.Fake.On("info", "{\"ClientInfo\":{" + plugins + "}}");

        (await InspectAsync()).Obstacle?.Message.ShouldBe(
            """
            The docker client 26.1.5+dfsg1 cannot build without its buildx component, which is missing.
            Install it: the package is called docker-buildx-plugin (Docker's own) or docker-buildx (Debian from 13 on, Ubuntu).
            """);
    }

    [Fact]
    public async Task A_windows_engine_builds_without_buildx()
    {
        _docker.Fake
            .On("version", """{"Client":{"Version":"28.2.2"},"Server":{"Version":"28.2.2","Os":"windows"}}""")
            .On("info", """{"OSType":"windows","ClientInfo":{"Plugins":[]}}""");

        (await InspectAsync()).Obstacle.ShouldBeNull();
    }

    [Fact]
    public async Task The_image_store_is_told_by_dockers_status()
    {
        (await InspectAsync()).HasContainerdStore.ShouldBeTrue();

        _docker.Fake.On("version", EngineTexts.Version20).On("info", EngineTexts.Info20);
        var classic = await InspectAsync();

        (classic.HasContainerdStore, classic.ExportsToRegistry, classic.Generation).ShouldBe((false, false, CacheGeneration.Docker20));
    }

    [Fact]
    public async Task A_context_is_another_engine_and_every_call_goes_there()
    {
        _docker.Fake.On("context inspect", "\"remote\"\n").On("--context remote version", EngineTexts.Version20).On("--context remote info", EngineTexts.Info20);

        var facts = await EngineInspector.InspectAsync(_docker.Client, "remote", TestContext.Current.CancellationToken);

        (facts.Context, facts.Builder, facts.IsEngine, facts.ServerVersion).ShouldBe(("remote", null, true, "20.10.24+dfsg1"));
    }

    [Theory]
    [InlineData("docker-container", "v0.13.2", CacheGeneration.Docker23)]
    [InlineData("remote", "v0.9.3", CacheGeneration.Docker20)]
    [InlineData("kubernetes", "v0.0.0+unknown", CacheGeneration.Docker23)]
    public async Task A_builder_that_is_no_engine_exports_its_own_cache(string driver, string version, object generation)
    {
        _docker.Fake.On("context inspect", exitCode: 1)
            .On("buildx inspect", $"Name:   farm\nDriver: {driver}\n\nNodes:\nName:     farm0\nEndpoint: tcp://127.0.0.1:1234\nStatus:   running\nBuildKit version: {version}\n")
            .On("info", EngineTexts.Info26.Replace("io.containerd.snapshotter.v1", "", StringComparison.Ordinal));

        var facts = await EngineInspector.InspectAsync(_docker.Client, "farm", TestContext.Current.CancellationToken);

        (facts.Context, facts.Builder, facts.Driver, facts.BuildKitVersion).ShouldBe((null, "farm", driver, version));
        (facts.IsEngine, facts.ExportsToRegistry, facts.Generation, facts.Obstacle).ShouldBe((false, true, (CacheGeneration)generation, null));
    }

    [Fact]
    public async Task A_builder_nobody_knows_is_told_in_a_sentence()
    {
        _docker.Fake.On("context inspect", error: "context \"farm\": context not found", exitCode: 1).On("buildx inspect", error: "ERROR: no builder \"farm\" found", exitCode: 1);

        (await EngineInspector.InspectAsync(_docker.Client, "farm", TestContext.Current.CancellationToken)).Obstacle?.Message.ShouldBe(
            """
            There is no builder 'farm': docker knows no context and buildx no builder of that name.
               context "farm": context not found
               ERROR: no builder "farm" found
            'docker context ls' and 'docker buildx ls' list those there are.
            """);
    }

    [Fact]
    public async Task The_environments_builder_is_the_one_docker_build_uses()
    {
        _docker.Fake.On("context inspect", exitCode: 1).On("buildx inspect farm", "Driver: remote\n");

        (await EngineInspector.InspectAsync(_docker.Client.With("BUILDX_BUILDER", "farm"), builder: null, TestContext.Current.CancellationToken)).Builder.ShouldBe("farm");
    }

    [Fact]
    public async Task The_docker_build_of_20_10_knows_no_builder_of_the_environment()
    {
        _docker.Fake.On("version", EngineTexts.Version20).On("info", EngineTexts.Info20).On("context inspect", exitCode: 1).On("buildx inspect", error: "'buildx' is not a docker command.", exitCode: 1);

        var facts = await EngineInspector.InspectAsync(_docker.Client.With("BUILDX_BUILDER", "farm"), builder: null, TestContext.Current.CancellationToken);

        (facts.Builder, facts.IsEngine, facts.Obstacle).ShouldBe((null, true, null));
    }

    [Theory]
    [InlineData("remote", "farm", "remote")]
    [InlineData("docker-container", "farm", "docker-container")]
    [InlineData("docker", null, "docker")]
    public async Task After_docker_buildx_install_the_selected_builder_builds(string driver, string? builder, string expected)
    {
        File.WriteAllText(_docker.ConfigFile, """{"aliases":{"builder":"buildx"}}""");
        _docker.Fake.On("buildx inspect", $"Name:          farm\nDriver:        {driver}\n\nNodes:\nName:      farm0\nEndpoint:  tcp://127.0.0.1:1234\n");

        var facts = await InspectAsync();

        (facts.Builder, facts.Driver, facts.Context, facts.Obstacle).ShouldBe((builder, expected, null, null));
        _docker.Calls.ShouldContain("buildx inspect", "docker itself knows which one is selected");
    }

    [Fact]
    public async Task Without_docker_buildx_install_nobody_asks_which_builder_is_selected()
    {
        File.WriteAllText(_docker.ConfigFile, """{"aliases":{"builder":"other"},"currentContext":"default"}""");

        (await InspectAsync()).Builder.ShouldBeNull();

        _docker.Calls.ShouldNotContain(call => call.StartsWith("buildx", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("far", null, null, "far")]
    [InlineData("far", "near", null, "near")]
    [InlineData("far", "near", "tcp://127.0.0.1:2375", null)]
    [InlineData("default", null, null, null)]
    [InlineData("far", "default", null, null)]
    public async Task The_current_context_is_named_in_every_call(string configured, string? variable, string? host, string? expected)
    {
        File.WriteAllText(_docker.ConfigFile, $$"""{"currentContext":"{{configured}}"}""");
        var client = _docker.Client.With("DOCKER_CONTEXT", variable ?? "").With("DOCKER_HOST", host ?? "");

        var facts = await EngineInspector.InspectAsync(client, builder: null, TestContext.Current.CancellationToken);

        facts.Context.ShouldBe(expected);
        _docker.Calls.Where(call => !call.StartsWith("buildx", StringComparison.Ordinal)).ShouldAllBe(call => call.StartsWith("--context") == (expected != null));
    }

    [Fact]
    public async Task A_builder_with_the_name_of_the_current_context_takes_its_builds()
    {
        _docker.Fake.On("buildx inspect far", "Name: far\nDriver: docker-container\n");

        var facts = await EngineInspector.InspectAsync(_docker.Client.With("DOCKER_CONTEXT", "far").With("DOCKER_HOST", ""), builder: null, TestContext.Current.CancellationToken);

        (facts.Builder, facts.IsEngine).ShouldBe(("far", false));
    }

    [Fact]
    public async Task Of_a_builder_and_a_context_of_one_name_the_builder_is_meant_as_buildx_does()
    {
        _docker.Fake.On("buildx inspect far", "Name: far\nDriver: remote\n").On("context inspect", "\"far\"\n");

        (await EngineInspector.InspectAsync(_docker.Client, "far", TestContext.Current.CancellationToken)).Builder.ShouldBe("far");
    }

    [Theory]
    [InlineData("Endpoint: tcp://a\nPlatforms: linux/arm64, linux/amd64\n", "linux/arm64")]
    [InlineData("Endpoint: tcp://a\nPlatforms: linux/amd64*, linux/arm64\n", null)]
    [InlineData("Endpoint: tcp://a\nPlatforms: linux/amd64\nEndpoint: tcp://b\nPlatforms: linux/arm64\n", null)]
    [InlineData("Endpoint: tcp://a\nPlatforms: linux/amd64\nEndpoint: tcp://b\nError: no connection\n", null)]
    [InlineData("Endpoint: tcp://a\nStatus: inactive\n", null)]
    public async Task The_platform_of_a_builder_is_known_where_it_has_one_node_that_tells(string nodes, string? expected)
    {
        _docker.Fake.On("context inspect", exitCode: 1).On("buildx inspect", "Name: farm\nDriver: remote\n\nNodes:\n" + nodes);

        (await EngineInspector.InspectAsync(_docker.Client, "farm", TestContext.Current.CancellationToken)).Platform.ShouldBe(expected);
    }

    [Fact]
    public async Task The_engines_address_is_asked_for_where_proxies_depend_on_it()
    {
        File.WriteAllText(_docker.ConfigFile, """{"proxies":{"tcp://far:2376":{"httpProxy":"http://far:3128"}}}""");
        _docker.Fake.On("context inspect", "tcp://far:2376\n");

        (await InspectAsync()).Host.ShouldBe("tcp://far:2376");
    }

    [Fact]
    public async Task A_docker_that_answers_no_JSON_is_an_engine_that_does_not_answer()
    {
        _docker.Fake.On("version", "hello", "unknown flag: --format", exitCode: 125).On("info", "hello", exitCode: 125);

        var facts = await InspectAsync();

        (facts.ClientVersion, facts.ServerVersion).ShouldBe(("unknown", null));
        facts.Obstacle?.Message.ShouldContain("   unknown flag: --format\n");
    }

    [Fact]
    public async Task A_docker_that_is_not_installed_is_told_in_a_sentence()
    {
        var client = new DockerClient { Executable = "docker-that-is-not-installed" };

        var exception = await Should.ThrowAsync<CacheException>(() => EngineInspector.InspectAsync(client, builder: null, TestContext.Current.CancellationToken));

        exception.Message.ShouldStartWith("The program 'docker-that-is-not-installed' cannot be started.\n   ");
        exception.Message.ShouldEndWith("\nInstall it, or put its folder on the PATH.");
    }

    [Fact]
    public async Task The_clients_environment_reaches_docker()
    {
        await EngineInspector.InspectAsync(_docker.Client.With("DOCKER_HOST", "unix:///elsewhere.sock"), builder: null, TestContext.Current.CancellationToken);

        _docker.Fake.Calls.ShouldAllBe(call => call.Host == "unix:///elsewhere.sock" && call.BuildKit == null);
    }

    private Task<EngineFacts> InspectAsync() => EngineInspector.InspectAsync(_docker.Client, builder: null, TestContext.Current.CancellationToken);
}
