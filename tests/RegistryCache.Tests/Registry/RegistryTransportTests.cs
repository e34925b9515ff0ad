namespace RegistryCache.Tests;

/// <summary>What is a registry, and where it is asked.</summary>
public class RegistryTransportTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_web_server_that_is_no_registry_is_unreachable_and_no_miss()
    {
        using var server = new StubRegistry(_ => new StubResponse(404, "<html>Not here</html>") { IsOfRegistry = false });
        using var client = Clients.Open();

        (await client.ProbeAsync(server.Reference(), Cancellation)).ToString()
            .ShouldBe($"unreachable, {server.Name} is no registry: /v2/ answers 404 Not Found");
    }

    [Theory]
    [InlineData(200)]
    [InlineData(401)]
    public async Task A_registry_that_says_so_only_when_asked_is_asked_once(int status)
    {
        using var registry = new StubRegistry(request => new StubResponse(request.Path == "/v2/" ? status : 404) { IsOfRegistry = false });
        using var client = Clients.Open();

        (await client.ProbeAsync(registry.Reference(), Cancellation)).ShouldBe(Given.Miss);
        (await client.ProbeAsync(registry.Reference("other:1"), Cancellation)).ShouldBe(Given.Miss);
        registry.Requests.Count(request => request.Path == "/v2/").ShouldBe(1);
    }

    [Fact]
    public async Task An_error_of_the_specification_is_a_registrys()
    {
        using var registry = new StubRegistry(request =>
            new StubResponse(404, """{"errors":[{"code":"MANIFEST_UNKNOWN"}]}""") { IsOfRegistry = false });
        using var client = Clients.Open();

        (await client.GetManifestAsync(registry.Reference(), Cancellation)).ShouldBeNull();
        registry.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_registry_that_cannot_say_what_it_is_just_now_is_unreachable()
    {
        using var server = new StubRegistry(request => new StubResponse(request.Path == "/v2/" ? 503 : 404) { IsOfRegistry = false });
        using var client = Clients.Open();

        (await client.ProbeAsync(server.Reference(), Cancellation)).ToString()
            .ShouldBe($"unreachable, {server.Name} answers 503 Service Unavailable");
    }

    [Fact]
    public async Task Where_a_registry_answered_it_is_asked_again()
    {
        using var registry = new StubRegistry(_ => new StubResponse(404));
        using var client = Clients.Open();

        for (var i = 0; i < 3; i++)
            await client.ProbeAsync(registry.Reference(), Cancellation);

        registry.Connections.ShouldBe(4, "once by https, which it does not speak");
    }

    [Fact]
    public async Task What_is_no_address_is_not_tried_again()
    {
        var time = new SkippingTime();
        using var client = Clients.Open(time);

        var exception = await Should.ThrowAsync<RegistryException>(
            () => client.HeadManifestAsync(ImageReference.Parse("localhost:99999/app:1"), Cancellation));

        exception.Message.ShouldBe("Looking for the manifest localhost:99999/app:1 failed: 'localhost:99999' is no address");
        time.Waits.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""{"errors":[{"code":"DENIED","message":"token T0KEN and Basic Y2k6czNjcmV0IGhvcnNl of s3cret horse"}]}""", "DENIED: token T0KEN and Basic *** of ***")]
    [InlineData("{\"errors\":[{\"code\":\"A\",\"message\":\"one\\n##vso[two]\\u001b[31m\"}]}", "A: one ##vso[two] [31m")]
    [InlineData("""{"errors":[{"message":"no code"},{"code":"X"},{},{"code":7},"text",{"code":"","message":" "}]}""", "no code", "X")]
    [InlineData("""{"errors":{"code":"A"}}""")]
    [InlineData("<html>errors</html>")]
    [InlineData("")]
    public void The_words_of_a_registry_are_told_without_secrets_and_on_lines_of_their_own(string body, params string[] expected) =>
        RegistryErrors.Read(System.Text.Encoding.UTF8.GetBytes(body), BasicAuthorization.Of(new Login("ci", "s3cret horse"))).ShouldBe(expected);

    [Fact]
    public async Task An_error_of_any_size_is_told_in_short()
    {
        var body = $$"""{"errors":[{"code":"A","message":"{{new string('x', 1000)}}"},{{string.Join(',', Enumerable.Repeat("{\"code\":\"B\"}", 20))}}]}""";
        using var registry = new StubRegistry(_ => new StubResponse(400, body));
        using var client = Clients.Open();

        var exception = await Should.ThrowAsync<RegistryException>(() => client.HeadBlobAsync(registry.Reference(), Digest.Parse(Given.Sha256), Cancellation));
        var whole = await Should.ThrowAsync<RegistryException>(
            () => client.GetBlobAsync(registry.Reference(), Digest.Parse(Given.Sha256), maxSize: 5, Cancellation));

        exception.Message.ShouldStartWith(whole.Message.Replace("Reading", "Looking for", StringComparison.Ordinal));
        whole.Message.Split('\n').Length.ShouldBe(5);
        whole.Message.Length.ShouldBeLessThan(700);
    }
}
