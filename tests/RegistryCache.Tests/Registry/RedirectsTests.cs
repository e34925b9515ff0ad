namespace RegistryCache.Tests;

public class RedirectsTests
{
    private const string Content = "blob";

    private static readonly Digest Digest = ContentHash.Sha256("blob"u8);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_blob_kept_elsewhere_is_read_there_without_the_login(int status)
    {
        using var storage = new StubRegistry(_ => new StubResponse(200, Content) { IsOfRegistry = false });
        using var registry = new StubRegistry(request => request.Authorization is null
            ? StubResponse.Challenge("Basic realm=\"registry\"")
            : new StubResponse(status, "", ("Location", $"{storage.Url}/bucket?signature=S")));
        using var client = Clients.Open(Clients.Login);

        (await client.GetBlobAsync(registry.Reference(), Digest, maxSize: 100, Cancellation)).ShouldNotBeNull();

        storage.Requests.ShouldHaveSingleItem().ToString().ShouldBe("GET /bucket?signature=S", "and no Authorization");
    }

    [Fact]
    public async Task The_registry_itself_gets_the_login_again()
    {
        using var registry = new StubRegistry(request => request switch
        {
            { Authorization: null } => StubResponse.Challenge("Basic realm=\"registry\""),
            { Path: "/moved" } => new StubResponse(200, Content),
            _ => new StubResponse(307, "", ("Location", "/moved")),
        });
        using var client = Clients.Open(Clients.Login);

        (await client.GetBlobAsync(registry.Reference(), Digest, maxSize: 100, Cancellation)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Who_sends_a_client_back_does_not_get_the_login_to_where_it_points()
    {
        StubRegistry? registry = null;
        using var storage = new StubRegistry(_ => new StubResponse(307, "", ("Location", $"{registry!.Url}/pointed-at")));
        using var stub = registry = new StubRegistry(request => request switch
        {
            { Path: "/pointed-at" } => new StubResponse(200, Content),
            { Authorization: null } => StubResponse.Challenge("Basic realm=\"registry\""),
            _ => new StubResponse(307, "", ("Location", storage.Url)),
        });
        using var client = Clients.Open(Clients.Login);

        await client.GetBlobAsync(registry.Reference(), Digest, maxSize: 100, Cancellation);

        registry.Requests.Single(request => request.Path == "/pointed-at").Authorization.ShouldBeNull();
    }

    [Theory]
    [InlineData("Basic realm=\"give me your password\"")]
    [InlineData("Bearer realm=\"{url}/token\"")]
    public async Task None_but_the_registry_may_ask_for_its_credentials(string challenge)
    {
        using var storage = new StubRegistry(request => StubResponse.Challenge(
            challenge.Replace("{url}", $"http://{request.Headers["Host"]}", StringComparison.Ordinal)));
        using var registry = new StubRegistry(_ => new StubResponse(307, "", ("Location", $"{storage.Url}/bucket")));
        using var client = Clients.Open(Clients.Login);

        (await Should.ThrowAsync<RegistryException>(() => client.GetBlobAsync(registry.Reference(), Digest, maxSize: 100, Cancellation)))
            .Fault.ShouldBe(RegistryFault.Denied);
        storage.Requests.ShouldHaveSingleItem().Authorization.ShouldBeNull();
    }

    [Fact]
    public async Task A_storage_that_is_down_is_told_from_the_registry_that_leads_to_it()
    {
        var storage = new StubRegistry(_ => null);
        storage.Dispose();
        using var registry = new StubRegistry(_ => new StubResponse(307, "", ("Location", $"{storage.Url}/bucket?signature=S")));
        using var client = Clients.Open();

        (await Should.ThrowAsync<RegistryException>(() => client.GetBlobAsync(registry.Reference(), Digest, maxSize: 100, Cancellation)))
            .Reason.ShouldBe($"{registry.Name} leads to {storage.Name}: Connection refused");
        registry.Requests.Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_redirect_that_goes_round_is_followed_five_times()
    {
        using var registry = new StubRegistry(request => new StubResponse(307, "", ("Location", $"{request.Path}x")));
        using var client = Clients.Open();

        (await Should.ThrowAsync<RegistryException>(() => client.GetBlobAsync(registry.Reference(), Digest, maxSize: 100, Cancellation)))
            .Reason.ShouldBe($"{registry.Name} redirects more than 5 times");
        registry.Requests.Count.ShouldBe(6);
    }

    [Theory]
    [InlineData("ftp://127.0.0.1/blob")]
    [InlineData("file:///etc/passwd")]
    [InlineData("gopher:x")]
    [InlineData("//host:99999/")]
    [InlineData("")]
    public async Task A_redirect_to_no_web_address_is_a_fault(string location)
    {
        using var registry = new StubRegistry(_ => new StubResponse(307, "", ("Location", location)));
        using var client = Clients.Open();

        await Should.ThrowAsync<RegistryException>(() => client.GetBlobAsync(registry.Reference(), Digest, maxSize: 100, Cancellation));
        (await client.ProbeAsync(registry.Reference(), Cancellation)).ShouldBeOfType<ImporterOutcome.Unreachable>();
    }

    [Theory]
    [InlineData("https://registry.example/x", "https://storage.example/y", true)]
    [InlineData("https://registry.example/x", "http://10.0.0.7:9000/y", true)]
    [InlineData("http://10.0.0.7:5000/x", "http://storage.example/y", true)]
    [InlineData("https://registry.example/x", "http://registry.example/y", false)]
    [InlineData("https://registry.example/x", "http://storage.example/y?secret=S", false)]
    [InlineData("https://registry.example/x", "ftp://storage.example/y", false)]
    public async Task What_was_asked_for_by_https_goes_on_by_http_only_where_the_engine_would(string current, string next, bool isAllowed)
    {
        var redirects = new Redirects(Endpoints.Of("10.0.0.0/8"));

        if (isAllowed)
            await redirects.RequireAsync(new Uri(next), new Uri(current), Cancellation);
        else
            (await Should.ThrowAsync<RegistryException>(() => redirects.RequireAsync(new Uri(next), new Uri(current), Cancellation))).Message.ShouldNotContain("secret");
    }

    [Theory]
    [InlineData(307, 1)]
    [InlineData(308, 1)]
    [InlineData(301, 0)]
    [InlineData(302, 0)]
    [InlineData(303, 0)]
    public async Task What_is_written_is_sent_on_only_where_it_stays_the_same_request(int status, int expected)
    {
        using var registry = new StubRegistry(request => request.Path == "/moved"
            ? new StubResponse(201)
            : new StubResponse(status, "", ("Location", "/moved")));
        using var client = Clients.Open();
        var manifest = new Manifest("application/vnd.oci.image.manifest.v1+json", "{}"u8.ToArray());

        if (expected == 1)
            await client.PutManifestAsync(registry.Reference(), manifest, Cancellation);
        else
            (await Should.ThrowAsync<RegistryException>(() => client.PutManifestAsync(registry.Reference(), manifest, Cancellation)))
                .Fault.ShouldBe(RegistryFault.Rejected);

        registry.Requests.Count(request => request is { Method: "PUT", Path: "/moved", Body: "{}" }).ShouldBe(expected);
    }
}
