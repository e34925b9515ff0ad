using System.Text;
using System.Text.RegularExpressions;

namespace RegistryCache.Tests;

/// <summary>How a registry's challenge is answered: the registry and its token service are one stub.</summary>
public class RegistryAuthenticationTests
{
    private static readonly Login Right = new("ci", "right");
    private static readonly Login Wrong = new("ci", "wrong");

    [Fact]
    public async Task No_login_is_sent_to_who_asks_for_none()
    {
        using var registry = new StubRegistry(_ => new StubResponse(404));

        (await ProbeAsync(registry, Right)).ShouldBe(Given.Miss);
        registry.Requests.ShouldHaveSingleItem().Authorization.ShouldBeNull();
    }

    [Fact]
    public async Task Basic_is_answered_with_the_login()
    {
        using var registry = new StubRegistry(Basic);

        (await ProbeAsync(registry, Right)).ShouldBe(Given.Hit);
        registry.Requests.Select(request => request.Authorization).ShouldBe([null, BasicOf(Right)]);
    }

    [Fact]
    public async Task Basic_without_a_login_is_denied()
    {
        using var registry = new StubRegistry(Basic);

        (await ProbeAsync(registry)).ToString().ShouldBe($"denied, {registry.Name} answers 401 Unauthorized");
    }

    [Theory]
    [InlineData("Basic realm=\"registry\"")]
    [InlineData("Bearer realm=\"{url}/token\"")]
    public async Task A_helper_that_fails_is_why_it_is_denied(string challenge)
    {
        using var registry = new StubRegistry(request => request.Path == "/token" ? new StubResponse(401) : BearerChallenge(request, challenge));
        using var client = OpenFailing();

        (await client.ProbeAsync(registry.Reference(), TestContext.Current.CancellationToken)).ToString().ShouldBe("denied, docker-credential-x failed: session expired");
    }

    [Theory]
    [InlineData("Basic realm=\"registry\"")]
    [InlineData("Bearer realm=\"{url}/token\"")]
    public async Task What_a_helper_takes_is_not_the_registrys_time(string challenge)
    {
        using var registry = new StubRegistry(request => challenge.StartsWith("Basic", StringComparison.Ordinal) ? Basic(request) : Bearer(request, Right, challenge));
        using var client = new RegistryClient([], FindSlowlyAsync) { ProbeTimeLimit = TimeSpan.FromSeconds(2) };

        (await client.ProbeAsync(registry.Reference(), TestContext.Current.CancellationToken)).ShouldBe(Given.Hit);
        registry.Requests.Count(request => request.Authorization is null).ShouldBe(1, "the challenge is remembered");

        static async Task<IReadOnlyList<Login>> FindSlowlyAsync(string name, CancellationToken cancellationToken)
        {
            await Task.Delay(TimeSpan.FromSeconds(2.5), cancellationToken);
            return [Right];
        }
    }

    [Fact]
    public async Task An_interruption_ends_the_look_up_of_logins()
    {
        using var registry = new StubRegistry(Basic);
        using var cancellation = new CancellationTokenSource();
        var asked = new TaskCompletionSource();
        using var client = new RegistryClient([], FindNeverAsync);

        var probe = client.ProbeAsync(registry.Reference(), cancellation.Token);
        await asked.Task;
        await cancellation.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => probe);

        async Task<IReadOnlyList<Login>> FindNeverAsync(string name, CancellationToken cancellationToken)
        {
            asked.SetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return [];
        }
    }

    [Fact]
    public async Task A_public_image_is_found_though_the_helper_fails()
    {
        using var registry = new StubRegistry(request => Bearer(request, login: null));
        using var client = OpenFailing();

        (await client.ProbeAsync(registry.Reference(), TestContext.Current.CancellationToken)).ShouldBe(Given.Hit);
    }

    [Fact]
    public async Task A_wrong_login_is_denied()
    {
        using var registry = new StubRegistry(Basic);

        (await ProbeAsync(registry, Wrong)).ShouldBeOfType<ImporterOutcome.Denied>();
    }

    [Fact]
    public async Task The_next_login_is_tried_where_the_first_is_refused()
    {
        using var registry = new StubRegistry(Basic);

        (await ProbeAsync(registry, Wrong, Right)).ShouldBe(Given.Hit);
        registry.Requests.Select(request => request.Authorization).ShouldBe([null, BasicOf(Wrong), BasicOf(Right)]);
    }

    [Fact]
    public async Task The_second_login_is_not_tried_where_the_first_is_accepted()
    {
        using var registry = new StubRegistry(Basic);

        (await ProbeAsync(registry, Right, Wrong)).ShouldBe(Given.Hit);
        registry.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_token_is_asked_for_with_the_login_and_what_the_challenge_says()
    {
        using var registry = new StubRegistry(request => Bearer(request, login: Right));

        (await ProbeAsync(registry, Right)).ShouldBe(Given.Hit);

        registry.Requests.Select(request => request.Authorization).ShouldBe([null, BasicOf(Right), "Bearer T"]);
        var token = registry.Requests[1];
        (token.Method, token.Path).ShouldBe(("GET", "/token"));
        token.Fields.ShouldBe(
            new Dictionary<string, string> { ["a"] = "b", ["service"] = "the registry", ["scope"] = "repository:team/app:pull" }, ignoreOrder: true);
    }

    [Fact]
    public async Task A_challenge_without_a_scope_means_this_repository()
    {
        using var registry = new StubRegistry(request => Bearer(request, login: null, challenge: "Bearer realm=\"{url}/token\""));

        (await ProbeAsync(registry)).ShouldBe(Given.Hit);
        registry.Requests[1].Fields["scope"].ShouldBe("repository:team/app:pull");
    }

    [Fact]
    public async Task Nobody_in_particular_gets_a_token_for_a_public_image()
    {
        using var registry = new StubRegistry(request => Bearer(request, login: null));

        (await ProbeAsync(registry)).ShouldBe(Given.Hit);
        registry.Requests[1].Authorization.ShouldBeNull();
    }

    [Fact]
    public async Task A_public_image_is_found_with_a_wrong_login_too()
    {
        using var registry = new StubRegistry(request => Bearer(request, login: null));

        (await ProbeAsync(registry, Wrong)).ShouldBe(Given.Hit);
        registry.Requests.Select(request => request.Authorization).ShouldBe([null, BasicOf(Wrong), null, "Bearer T"]);
    }

    [Fact]
    public async Task A_token_service_that_refuses_everybody_is_denied()
    {
        using var registry = new StubRegistry(request => Bearer(request, login: Right));

        (await ProbeAsync(registry, Wrong)).ToString().ShouldBe($"denied, {registry.Name} answers 401 Unauthorized");
    }

    [Fact]
    public async Task A_token_that_does_not_reach_the_repository_is_denied()
    {
        using var registry = new StubRegistry(request =>
            request.Path == "/token" ? new StubResponse(200, """{"token":"other"}""") : BearerChallenge(request));

        (await ProbeAsync(registry, Right)).ShouldBeOfType<ImporterOutcome.Denied>();
    }

    [Fact]
    public async Task An_identity_token_is_exchanged_and_never_sent_as_a_password()
    {
        using var registry = new StubRegistry(request => request.Method == "POST" && request.Fields["refresh_token"] == "identity"
            ? new StubResponse(200, """{"access_token":"T"}""")
            : Bearer(request, login: Right));

        (await ProbeAsync(registry, new Login(Login.IdentityTokenUser, "identity"))).ShouldBe(Given.Hit);

        var exchange = registry.Requests[1];
        exchange.Authorization.ShouldBeNull();
        exchange.Target.ShouldBe("/token?a=b");
        exchange.Fields.ShouldBe(
            new Dictionary<string, string>
            {
                ["service"] = "the registry",
                ["scope"] = "repository:team/app:pull",
                ["grant_type"] = "refresh_token",
                ["client_id"] = "registry-cache",
                ["refresh_token"] = "identity",
            },
            ignoreOrder: true);
    }

    [Theory]
    [InlineData("Bearer")]
    [InlineData("Bearer realm=\"\"")]
    [InlineData("Bearer realm=\"/token\"")]
    [InlineData("Bearer realm=\"ftp://127.0.0.1/token\"")]
    [InlineData("Bearer realm=\"file:///etc/passwd\"")]
    [InlineData("Bearer realm=\"not an address\"")]
    public async Task A_realm_that_is_no_web_address_is_denied(string challenge)
    {
        using var registry = new StubRegistry(_ => StubResponse.Challenge(challenge));

        (await ProbeAsync(registry, Right)).ShouldBeOfType<ImporterOutcome.Denied>();
        registry.Requests.Select(request => request.Authorization).ShouldBe([null, null], "nobody could be asked for a token, so it is asked once more without");
    }

    [Theory]
    [InlineData("")]
    [InlineData("not JSON")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"token":7}""")]
    [InlineData("""{"token":"a\nb"}""")]
    [InlineData("""{"token":""}""")]
    [InlineData("""{"token":"","access_token":""}""")]
    public async Task An_answer_without_a_usable_token_is_denied(string answer)
    {
        using var registry = new StubRegistry(request => request.Path == "/token" ? new StubResponse(200, answer) : BearerChallenge(request));

        (await ProbeAsync(registry, Right)).ShouldBeOfType<ImporterOutcome.Denied>();
    }

    [Theory]
    [InlineData("""{"token":"T"}""")]
    [InlineData("""{"access_token":"T"}""")]
    [InlineData("""{"token":"","access_token":"T"}""")]
    [InlineData("""{"token":"T","access_token":""}""")]
    public async Task A_token_is_read_under_both_of_its_names(string answer)
    {
        using var registry = new StubRegistry(request => request switch
        {
            { Path: "/token" } => new StubResponse(200, answer),
            { Authorization: "Bearer T" } => Hit(),
            _ => BearerChallenge(request),
        });

        (await ProbeAsync(registry)).ShouldBe(Given.Hit);
    }

    [Fact]
    public async Task Every_request_names_the_program_it_is_from()
    {
        using var registry = new StubRegistry(request => Bearer(request, login: null));

        await ProbeAsync(registry);

        registry.Requests.Count.ShouldBe(3, "the challenge, the token and the answer");
        registry.Requests.ShouldAllBe(request => Regex.IsMatch(request.Headers.GetValueOrDefault("User-Agent", ""), @"\Aregistry-cache/\d+\.\d+\.\d+\z"));
    }

    [Theory]
    [InlineData(429, "429 Too Many Requests")]
    [InlineData(500, "500 Internal Server Error")]
    [InlineData(503, "503 Service Unavailable")]
    public async Task A_token_service_out_of_order_is_unreachable_and_not_denied(int status, string expected)
    {
        using var registry = new StubRegistry(request => request.Path == "/token" ? new StubResponse(status) : BearerChallenge(request));

        (await ProbeAsync(registry, Right)).ToString()
            .ShouldBe($"unreachable, {registry.Name}: the token service {registry.Name} answers {expected}");
    }

    [Fact]
    public async Task A_token_service_that_is_not_there_is_unreachable()
    {
        var gone = new StubRegistry(_ => null);
        gone.Dispose();
        using var registry = new StubRegistry(_ => StubResponse.Challenge($"Bearer realm=\"{gone.Url}/token\""));

        (await ProbeAsync(registry)).ShouldBeOfType<ImporterOutcome.Unreachable>();
    }

    private static StubResponse Basic(StubRequest request) => request.Authorization == BasicOf(Right)
        ? Hit()
        : StubResponse.Challenge("Basic realm=\"registry\"");

    private static StubResponse Bearer(
        StubRequest request, Login? login, string challenge = "Bearer realm=\"{url}/token?a=b\",service=\"the registry\",scope=\"repository:team/app:pull\"") =>
        request switch
        {
            { Path: "/token" } when request.Authorization == (login is null ? null : BasicOf(login)) => new StubResponse(200, """{"token":"T"}"""),
            { Path: "/token" } => new StubResponse(401),
            { Authorization: "Bearer T" } => Hit(),
            _ => BearerChallenge(request, challenge),
        };

    private static StubResponse BearerChallenge(StubRequest request, string challenge = "Bearer realm=\"{url}/token\"") =>
        StubResponse.Challenge(challenge.Replace("{url}", $"http://{request.Headers["Host"]}", StringComparison.Ordinal));

    private static StubResponse Hit() => new(200, "", ("Docker-Content-Digest", Given.Sha256));

    private static string BasicOf(Login login) => $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{login.Username}:{login.Password}"))}";

    private static RegistryClient OpenFailing() => new(
        [], (_, _) => throw new CredentialHelperException("docker-credential-x failed: session expired"), new DockerCertificates("/nowhere"), new SkippingTime());

    private static async Task<ImporterOutcome> ProbeAsync(StubRegistry registry, params Login[] logins)
    {
        using var client = Clients.Open(logins);
        return await client.ProbeAsync(registry.Reference(), TestContext.Current.CancellationToken);
    }
}
