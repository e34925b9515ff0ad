namespace RegistryCache.Tests;

/// <summary>What this process cannot ask a registry, the engine asks: no build is colder than <c>docker build --cache-from</c> by hand.</summary>
public sealed class LeftToEngineTests : IDisposable
{
    private const string Registry = "registry.invalid";
    private const string Cache = $"{Registry}/team/app:cache-main";
    private const string Image = $"{Registry}/team/app:main";

    private static readonly ImporterOutcome Left = new ImporterOutcome.LeftToEngine("since it cannot be asked from here");

    private readonly DockerUnderTest _docker = new();

    public void Dispose() => _docker.Dispose();

    [Fact]
    public async Task A_registry_whose_name_is_unknown_here_is_left_to_the_engine()
    {
        var importers = await ProbeAsync(Given.Input with { Image = Image });

        importers.Select(importer => importer.Reference.ToString()).ShouldBe([Cache, Image]);
        importers.ShouldAllBe(importer => importer.Outcome is ImporterOutcome.LeftToEngine);
        importers[0].Outcome.ToString()!.ShouldContain("Set HTTPS_PROXY, or put the registry's CA into ");
    }

    [Fact]
    public async Task A_registry_that_refuses_connections_is_unreachable_for_the_engine_as_well()
    {
        var registry = new StubRegistry(_ => null);
        var image = registry.Reference().ToString();
        registry.Dispose();

        (await ProbeAsync(Given.Input with { Image = image })).ShouldAllBe(importer => importer.Outcome is ImporterOutcome.Unreachable);
    }

    /// <summary>Nobody could tell whether the steps are of this epoch.</summary>
    [Fact]
    public async Task With_an_epoch_nothing_is_left_to_the_engine() =>
        (await ProbeAsync(Given.Input with { Image = Image, Epoch = "2026-w48" })).ShouldAllBe(importer => importer.Outcome is ImporterOutcome.Unreachable);

    [Theory]
    [InlineData("DONE 0.1s", typeof(ImporterOutcome.Imported), false)]
    [InlineData("ERROR: registry.invalid/team/app:cache-main: not found", typeof(ImporterOutcome.Miss), false)]
    [InlineData("ERROR: failed to configure registry cache importer: unexpected status: 403 Forbidden", typeof(ImporterOutcome.Denied), true)]
    [InlineData("ERROR: failed to configure registry cache importer: dial tcp: connect: connection refused", typeof(ImporterOutcome.Unreachable), true)]
    public async Task The_engine_says_what_became_of_a_reference_that_was_left_to_it(string said, Type outcome, bool isProblem)
    {
        _docker.Fake.On("build", $"#4 importing cache manifest from {Cache}\n#4 {said}\n");

        var build = await _docker.Engine.BuildAsync(Plan(Given.Modern), _ => { }, TestContext.Current.CancellationToken);

        build.Asked.Single(importer => importer.Reference.ToString() == Cache).Outcome.ShouldBeOfType(outcome);
        build.Problems.Any().ShouldBe(isProblem);
        _docker.Fake.Calls.Single(call => call.Verb == "build").ToString().ShouldContain($"--cache-from {Cache} --cache-from {Image} ");
    }

    [Fact]
    public async Task A_pull_of_what_turns_out_not_to_exist_is_a_miss_and_no_problem()
    {
        _docker.Fake.On("pull", error: $"Error response from daemon: manifest for {Image} not found: manifest unknown: manifest unknown", exitCode: 1);
        var plan = Given.Plan(_docker.InputFor(Image) with { Pull = "always" }, Given.Modern, Left, Left);

        var pull = await _docker.Engine.PullAsync(plan, _ => { }, TestContext.Current.CancellationToken);

        _docker.Calls.ShouldContain($"pull {Image}");
        pull.Problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_cache_that_was_written_and_cannot_be_asked_for_is_never_called_unwritten()
    {
        var push = await _docker.Engine.PushAsync(Plan(Given.Modern), build: null, _ => { }, TestContext.Current.CancellationToken);

        var pushed = push.ShouldBeOfType<PushOutcome.Pushed>();
        pushed.Caches.ShouldHaveSingleItem().ShouldBeOfType<ExportOutcome.Unchecked>();
        pushed.Problems.ShouldContain(problem => problem.StartsWith($"Cache {Cache} was written and could not be checked: ", StringComparison.Ordinal));
        pushed.Problems.ShouldNotContain(problem => problem.Contains("was not written: Reading the manifest"));
    }

    [Fact]
    public void The_warning_names_what_to_set()
    {
        var outcome = new CacheOutcome(Plan(Given.Modern));

        outcome.Problems.ShouldHaveSingleItem().ShouldBe($"Cache {Cache} and {Image} are left to the engine, since it cannot be asked from here");
    }

    [Fact]
    public async Task The_engines_proxy_is_asked_where_this_process_has_none()
    {
        using var proxy = new StubRegistry(_ => new StubResponse(503));
        var engine = Given.Modern with { Proxies = new Dictionary<string, string> { ["HTTPS_PROXY"] = proxy.Url } };
        using var client = new RegistryClient([], (_, _) => Task.FromResult<IReadOnlyList<Login>>([]), engineProxy: EnvironmentProxy.OfEngine(engine));

        var outcome = await client.ProbeAsync(ImageReference.Parse(Image), TestContext.Current.CancellationToken);

        proxy.Requests.ShouldContain(request => request.Method == "CONNECT" && request.Target == $"{Registry}:443");
        outcome.ShouldBeOfType<ImporterOutcome.Unreachable>().IsOfTheWay.ShouldBeTrue();
    }

    [Fact]
    public void A_rootless_engines_certificates_are_read_from_its_own_configuration()
    {
        var home = DockerCertificates.FoldersOf(name => name == "HOME" ? "/home/ci" : null);
        var config = DockerCertificates.FoldersOf(name => name == "XDG_CONFIG_HOME" ? "/config" : "/home/ci");

        home.ShouldBe(["/etc/docker/certs.d", "/home/ci/.config/docker/certs.d"]);
        config.ShouldBe(["/etc/docker/certs.d", "/config/docker/certs.d"]);
    }

    private static Task<IReadOnlyList<CacheImporter>> ProbeAsync(CacheInput input) =>
        CacheProbe.ProbeAsync(input.Parse(), [Scope.Of(Given.Main)], Given.Modern, Clients.Open(), TestContext.Current.CancellationToken);

    private CachePlan Plan(EngineFacts engine) => Given.Plan(_docker.InputFor(Image) with { Mode = "max" }, engine, Left, Left);
}
