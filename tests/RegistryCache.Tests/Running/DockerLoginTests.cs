using System.Text;
using RegistryCache.Fakes;

namespace RegistryCache.Tests;

/// <summary>How a build logs in: docker's own credentials where they are accepted, else the given ones, privately.</summary>
public sealed class DockerLoginTests : IDisposable
{
    private const string Password = "hunter2";

    private readonly StubRegistry _registry = new(request => request.Authorization == BasicOf("own", "accepted")
        ? new StubResponse(404)
        : StubResponse.Challenge("Basic realm=\"registry\""));

    private DockerUnderTest? _docker;

    public void Dispose()
    {
        _docker?.Dispose();
        _registry.Dispose();
    }

    [Fact]
    public async Task The_password_goes_by_standard_input_into_a_private_configuration()
    {
        var docker = DockerWith("""{"currentContext":"default"}""");

        await docker.Engine.BuildAsync(Plan(docker), _ => { }, TestContext.Current.CancellationToken);

        docker.Calls.First().ShouldBe($"login --username ci --password-stdin {_registry.Name}");
        var (login, build) = (docker.Fake.Calls[0], docker.Fake.Calls[1]);
        login.StandardInput.ShouldBe(Password);
        login.Config.ShouldBe("{\"currentContext\":\"default\",\"credHelpers\":{\"" + _registry.Name + "\":\"\"}}");
        login.ConfigDirectory.ShouldNotBe(docker.ConfigDirectory);
        build.Verb.ShouldBe("build");
        build.ConfigDirectory.ShouldBe(login.ConfigDirectory);
    }

    [Fact]
    public async Task The_password_is_in_no_argument_of_any_verb()
    {
        var docker = DockerWith(config: null);
        docker.Fake.On("push", exitCode: 1);
        var plan = Plan(docker, pull: "always");

        await docker.Engine.PullAsync(plan, _ => { }, TestContext.Current.CancellationToken);
        await docker.Engine.BuildAsync(plan, _ => { }, TestContext.Current.CancellationToken);
        var failure = await Should.ThrowAsync<CacheException>(() => docker.Engine.PushAsync(plan, build: null, _ => { }, TestContext.Current.CancellationToken));

        docker.Fake.Calls.Select(call => call.Verb).ShouldBe(["login", "pull", "login", "build", "login", "image", "image", "push", "image"]);
        docker.Calls.ShouldAllBe(call => !call.Contains(Password, StringComparison.Ordinal));
        failure.Message.ShouldNotContain(Password);
    }

    [Fact]
    public async Task The_private_configuration_is_deleted_after_a_success()
    {
        var docker = DockerWith(config: null);

        await docker.Engine.BuildAsync(Plan(docker), _ => { }, TestContext.Current.CancellationToken);

        Directory.Exists(docker.Fake.Calls[0].ConfigDirectory).ShouldBeFalse();
        Directory.GetFileSystemEntries(docker.ConfigDirectory).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_private_configuration_is_deleted_after_a_failure()
    {
        var docker = DockerWith(config: null);
        docker.Fake.On("build", exitCode: 1);

        await Should.ThrowAsync<CacheException>(() => docker.Engine.BuildAsync(Plan(docker), _ => { }, TestContext.Current.CancellationToken));

        Directory.Exists(docker.Fake.Calls[1].ConfigDirectory).ShouldBeFalse();
    }

    [Theory]
    [InlineData("login")]
    [InlineData("build")]
    public async Task The_private_configuration_is_deleted_after_an_interruption(string hanging)
    {
        var docker = DockerWith(config: null);
        docker.Fake.On(new FakeDockerRule([hanging]) { Hangs = true });
        using var cancellation = new CancellationTokenSource();

        var build = docker.Engine.BuildAsync(Plan(docker), _ => { }, cancellation.Token);
        while (docker.Fake.Calls.All(call => call.Verb != hanging))
            await Task.Delay(20, TestContext.Current.CancellationToken);
        await cancellation.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => build);
        Directory.Exists(docker.Fake.Calls[0].ConfigDirectory).ShouldBeFalse();
    }

    [Fact]
    public async Task Dockers_own_credentials_are_used_where_the_registry_accepts_them()
    {
        var docker = DockerWith(ConfigOf("own", "accepted"));

        await docker.Engine.BuildAsync(Plan(docker), _ => { }, TestContext.Current.CancellationToken);

        var build = docker.Fake.Calls.ShouldHaveSingleItem();
        build.Verb.ShouldBe("build");
        build.ConfigDirectory.ShouldBe(docker.ConfigDirectory);
    }

    [Fact]
    public async Task Dockers_own_credentials_give_way_where_the_registry_refuses_them()
    {
        var docker = DockerWith(ConfigOf("own", "refused"));

        await docker.Engine.BuildAsync(Plan(docker), _ => { }, TestContext.Current.CancellationToken);

        docker.Fake.Calls.Select(call => call.Verb).ShouldBe(["login", "build"]);
        File.ReadAllText(docker.ConfigFile).ShouldBe(ConfigOf("own", "refused"));
    }

    [Theory]
    [InlineData("denied: requested access to the resource is denied")]
    [InlineData("unauthorized: authentication required")]
    [InlineData("push access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed")]
    [InlineData("failed to do request: unexpected status from POST request to http://localhost/v2/app/blobs/uploads/: 403 Forbidden")]
    public async Task Dockers_own_credentials_give_way_where_they_may_only_read(string refusal)
    {
        var docker = DockerWith(ConfigOf("own", "accepted"));
        docker.Fake.On(new FakeDockerRule(["push"]) { Error = refusal, ExitCode = 1, Times = 1 });

        await docker.Engine.PushAsync(Plan(docker), build: null, _ => { }, TestContext.Current.CancellationToken);

        docker.Fake.Calls.Select(call => call.Verb).Where(verb => verb is "push" or "login").Take(3).ShouldBe(["push", "login", "push"]);
        Directory.Exists(docker.Fake.Calls[^1].ConfigDirectory).ShouldBeFalse();
    }

    [Fact]
    public async Task A_push_that_is_refused_to_the_given_login_as_well_is_not_tried_a_third_time()
    {
        var docker = DockerWith(ConfigOf("own", "accepted"));
        docker.Fake.On("push", error: "denied: requested access to the resource is denied", exitCode: 1);

        await Should.ThrowAsync<CacheException>(() => docker.Engine.PushAsync(Plan(docker), build: null, _ => { }, TestContext.Current.CancellationToken));

        docker.Fake.Calls.Select(call => call.Verb).Where(verb => verb is "push" or "login").ShouldBe(["push", "login", "push"]);
    }

    [Fact]
    public async Task Credentials_of_the_environment_are_used_where_the_registry_accepts_them()
    {
        var docker = DockerWith(config: null);
        var variable = ConfigOf("own", "accepted");

        await BuildAsync(docker, variable);

        var build = docker.Fake.Calls.ShouldHaveSingleItem();
        (build.ConfigDirectory, build.AuthConfig).ShouldBe((docker.ConfigDirectory, variable));
    }

    [Fact]
    public async Task Credentials_of_the_environment_give_way_where_the_registry_refuses_them_and_others_stay()
    {
        var docker = DockerWith(config: null);

        await BuildAsync(docker, ConfigOf("own", "refused").Replace("{\"auths\":{", "{\"auths\":{\"other.example\":{\"auth\":\"Y2k6cDp3\"},", StringComparison.Ordinal));

        docker.Fake.Calls.Select(call => call.Verb).ShouldBe(["login", "build"]);
        docker.Fake.Calls.ShouldAllBe(call => string.IsNullOrEmpty(call.AuthConfig));
        docker.Fake.Calls[0].Config.ShouldBe("{\"credHelpers\":{\"" + _registry.Name + "\":\"\",\"other.example\":\"\"},\"auths\":{\"other.example\":{\"auth\":\"Y2k6cDp3\"}}}");
    }

    [Fact]
    public async Task An_older_client_does_not_read_credentials_from_the_environment()
    {
        var docker = DockerWith(config: null);

        await BuildAsync(docker, ConfigOf("own", "accepted"), client: "28.2.2");

        docker.Fake.Calls.Select(call => call.Verb).ShouldBe(["login", "build"]);
    }

    [Fact]
    public async Task A_password_of_the_environment_is_taken_out_of_what_docker_says()
    {
        var docker = DockerWith(config: null);
        docker.Fake.On("build", output: "ENV https://own:accepted@registry");
        var lines = new List<string>();

        await BuildAsync(docker, ConfigOf("own", "accepted"), onLine: lines.Add);

        lines.ShouldContain("ENV https://own:***@registry");
    }

    [Fact]
    public async Task A_helper_that_fails_leaves_the_given_login()
    {
        using var helper = new CredentialHelper("echo 'session expired'; exit 1");
        var docker = DockerWith($"{{\"credsStore\":\"{helper.Name}\"}}");

        await docker.Engine.BuildAsync(Plan(docker), _ => { }, TestContext.Current.CancellationToken);

        docker.Fake.Calls.Select(call => call.Verb).ShouldBe(["login", "build"]);
    }

    [Fact]
    public async Task A_login_that_fails_is_a_problem_and_the_build_goes_on()
    {
        var docker = DockerWith(config: null);
        docker.Fake.On("login", error: "Error response from daemon: unauthorized: incorrect username or password", exitCode: 1);

        var outcome = await docker.Engine.BuildAsync(Plan(docker), _ => { }, TestContext.Current.CancellationToken);

        outcome.Problems.ShouldBe(["Registry login of 'ci' failed: Error response from daemon: unauthorized: incorrect username or password"]);
    }

    [Fact]
    public async Task A_push_after_a_login_that_failed_names_the_login()
    {
        var docker = DockerWith(config: null);
        docker.Fake.On("login", error: "Error response from daemon: unauthorized", exitCode: 1).On("push", error: "denied", exitCode: 1);

        (await Should.ThrowAsync<CacheException>(() => docker.Engine.PushAsync(Plan(docker), build: null, _ => { }, TestContext.Current.CancellationToken))).Message
            .ShouldStartWith($"Pushing {_registry.Name}/app:main failed: denied, {_registry.Name} answers 401 Unauthorized; login of 'ci' failed: Error response from daemon: unauthorized\n   denied\n");
    }

    [Fact]
    public async Task Docker_is_kept_away_from_a_registry_that_does_not_answer()
    {
        var docker = DockerWith(config: null);
        _registry.Dispose();

        await docker.Engine.BuildAsync(Plan(docker), _ => { }, TestContext.Current.CancellationToken);

        docker.Fake.Calls.Select(call => call.Verb).ShouldBe(["build"]);
    }

    private static string BasicOf(string user, string password) => $"Basic {Base64(user, password)}";

    private static string Base64(string user, string password) => Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}"));

    private string ConfigOf(string user, string password) =>
        "{\"auths\":{\"" + _registry.Name + "\":{\"auth\":\"" + Base64(user, password) + "\"}}}";

    private DockerUnderTest DockerWith(string? config) => _docker = new DockerUnderTest(config);

    /// <summary>Builds with credentials in the environment.</summary>
    private async Task BuildAsync(DockerUnderTest docker, string variable, string client = "28.3.0", Action<string>? onLine = null)
    {
        var plan = Plan(docker);
        plan = plan with { Engine = plan.Engine with { ClientVersion = client } };
        await new DockerEngine(docker.Client.With("DOCKER_AUTH_CONFIG", variable)).BuildAsync(plan, onLine ?? (_ => { }), TestContext.Current.CancellationToken);
    }

    private CachePlan Plan(DockerUnderTest docker, string? pull = null) =>
        Given.Plan(docker.InputFor($"{_registry.Name}/app") with { Username = "ci", Password = Password, Pull = pull }, Given.Modern, Given.Hit, Given.HitOf("image"));
}
