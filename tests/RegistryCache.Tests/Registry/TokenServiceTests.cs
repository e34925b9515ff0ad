namespace RegistryCache.Tests;

public class TokenServiceTests
{
    private readonly SkippingTime _time = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_series_of_requests_costs_one_token_and_one_challenge()
    {
        using var registry = new TokenRegistry();
        using var client = Clients.Open(_time, Clients.Login);

        for (var i = 0; i < 3; i++)
            (await client.ProbeAsync(registry.Reference($"team/app:{i}"), Cancellation)).ShouldBe(Given.Hit);

        registry.ScopesAskedFor.ShouldBe(["repository:team/app:pull"]);
        registry.Requests.Count(request => request.Authorization is null).ShouldBe(1);
    }

    [Fact]
    public async Task Requests_at_once_cost_one_token()
    {
        using var registry = new TokenRegistry();
        using var client = Clients.Open(_time, Clients.Login);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => client.ProbeAsync(registry.Reference($"team/app:{i}"), Cancellation)));

        outcomes.ShouldAllBe(outcome => outcome == Given.Hit);
        registry.ScopesAskedFor.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_refused_login_is_shown_to_the_token_service_once()
    {
        using var registry = new TokenRegistry();
        using var client = Clients.Open(_time, Clients.Login with { Password = "wrong" });

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 5).Select(i => client.ProbeAsync(registry.Reference($"team/app:{i}"), Cancellation)));

        outcomes.ShouldAllBe(outcome => outcome is ImporterOutcome.Denied);
        registry.Requests.Count(request => request.Path == "/token" && request.Authorization is not null).ShouldBe(1);
    }

    [Fact]
    public async Task Logins_are_looked_up_once()
    {
        var lookups = 0;
        using var registry = new TokenRegistry();
        using var client = new RegistryClient([], LookUpAsync);

        await Task.WhenAll(Enumerable.Range(0, 5).Select(i => client.ProbeAsync(registry.Reference($"team/app{i}:1"), Cancellation)));

        lookups.ShouldBe(1);

        Task<IReadOnlyList<Login>> LookUpAsync(string name, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref lookups);
            return Task.FromResult<IReadOnlyList<Login>>([Clients.Login]);
        }
    }

    [Fact]
    public async Task Every_verb_asks_for_what_it_needs_in_its_repository()
    {
        using var registry = new TokenRegistry();
        using var client = Clients.Open(_time, Clients.Login);
        var manifest = new Manifest("application/vnd.oci.image.manifest.v1+json", "{}"u8.ToArray());

        await client.ProbeAsync(registry.Reference("one:1"), Cancellation);
        await client.UploadBlobAsync(registry.Reference("one:1"), "blob"u8.ToArray(), Cancellation);
        await client.PutManifestAsync(registry.Reference("one:1"), manifest, Cancellation);
        await client.DeleteManifestAsync(registry.Reference("one:1"), Cancellation);
        await client.ProbeAsync(registry.Reference("two:1"), Cancellation);

        registry.ScopesAskedFor.ShouldBe(
            ["repository:one:pull", "repository:one:pull,push", "repository:one:delete", "repository:two:pull"]);
    }

    [Theory]
    [InlineData("", 59, 1)]
    [InlineData("", 61, 2)]
    [InlineData(",\"expires_in\":300", 299, 1)]
    [InlineData(",\"expires_in\":300", 301, 2)]
    [InlineData(",\"expires_in\":0", 59, 1)]
    [InlineData(",\"expires_in\":\"soon\"", 61, 2)]
    [InlineData(",\"expires_in\":99999999999", 61, 2)]
    public async Task A_token_is_kept_as_long_as_it_is_good(string fields, int seconds, int expectedTokens)
    {
        using var registry = new TokenRegistry(fields);
        using var client = Clients.Open(_time, Clients.Login);

        await client.ProbeAsync(registry.Reference(), Cancellation);
        _time.Advance(TimeSpan.FromSeconds(seconds));
        (await client.ProbeAsync(registry.Reference(), Cancellation)).ShouldBe(Given.Hit);

        registry.ScopesAskedFor.Count.ShouldBe(expectedTokens);
        registry.Requests.Count(request => request.Authorization is null).ShouldBe(1, "a token that is no longer good is not tried");
    }

    [Fact]
    public async Task A_token_that_is_revoked_is_replaced()
    {
        using var registry = new TokenRegistry();
        using var client = Clients.Open(_time, Clients.Login);

        await client.ProbeAsync(registry.Reference(), Cancellation);
        registry.RevokeAll();
        (await client.ProbeAsync(registry.Reference(), Cancellation)).ShouldBe(Given.Hit);

        registry.ScopesAskedFor.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_registry_that_takes_no_token_any_more_gets_one_fresh_one()
    {
        using var registry = new TokenRegistry();
        using var client = Clients.Open(_time, Clients.Login);

        await client.ProbeAsync(registry.Reference(), Cancellation);
        registry.Accepts = false;
        (await client.ProbeAsync(registry.Reference(), Cancellation)).ShouldBeOfType<ImporterOutcome.Denied>();

        registry.Requests.Count(request => request.Path == "/token" && request.Authorization is not null).ShouldBe(2);
    }

    [Fact]
    public async Task A_token_service_with_many_requests_is_left_alone_as_long_as_it_asks()
    {
        var asked = 0;
        using var registry = new StubRegistry(request => request switch
        {
            { Path: "/token" } when Interlocked.Increment(ref asked) == 1 => new StubResponse(429, "", ("Retry-After", "2")),
            { Path: "/token" } => new StubResponse(200, """{"token":"T"}"""),
            { Authorization: "Bearer T" } => new StubResponse(200, "", ("Docker-Content-Digest", Given.Sha256)),
            _ => StubResponse.Challenge($"Bearer realm=\"http://{request.Headers["Host"]}/token\""),
        });
        using var client = Clients.Open(_time);

        (await client.ProbeAsync(registry.Reference(), Cancellation)).ShouldBe(Given.Hit);
        _time.Waits.ShouldBe([TimeSpan.FromSeconds(2)]);
    }
}
