using System.Text;

namespace RegistryCache.Tests;

public class RegistryManifestsTests
{
    private const string MediaType = "application/vnd.oci.image.manifest.v1+json";
    private const string Content = $$"""{"mediaType":"{{MediaType}}"}""";
    private const string Sha512 = "sha512:cf83e1357eefb8bdf1542850d66d8007d620e4050b5715dc83f4a921d36ce9ce47d0d13c5d85f2b0ff8318d2877eec2f63b931bd47417a81a538327af927da3e";

    private static readonly Manifest Manifest = new(MediaType, Encoding.UTF8.GetBytes(Content));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_head_tells_type_digest_and_size()
    {
        using var registry = new StubRegistry(_ => Answer());
        using var client = Clients.Open();

        (await client.HeadManifestAsync(registry.Reference(), Cancellation)).ShouldBe(new Descriptor(MediaType, Manifest.Digest, Content.Length));
        registry.Requests.ShouldHaveSingleItem().Method.ShouldBe("HEAD");
    }

    [Fact]
    public async Task What_a_head_does_not_state_is_read()
    {
        using var registry = new StubRegistry(_ => new StubResponse(200, Content));
        using var client = Clients.Open();

        (await client.HeadManifestAsync(registry.Reference(), Cancellation)).ShouldBe(new Descriptor(MediaType, Manifest.Digest, Content.Length));
        registry.Requests.Select(request => request.Method).ShouldBe(["HEAD", "GET"]);
    }

    [Fact]
    public async Task A_manifest_is_read_in_its_very_bytes()
    {
        using var registry = new StubRegistry(_ => Answer());
        using var client = Clients.Open();

        (await client.GetManifestAsync(registry.Reference($"app@{Manifest.Digest}"), Cancellation)).ShouldBe(Manifest);
        registry.Requests.ShouldHaveSingleItem().Path.ShouldBe($"/v2/app/manifests/{Manifest.Digest}");
    }

    [Fact]
    public async Task What_is_not_there_is_nothing_and_no_fault()
    {
        using var registry = new StubRegistry(_ => new StubResponse(404));
        using var client = Clients.Open();

        (await client.HeadManifestAsync(registry.Reference(), Cancellation)).ShouldBeNull();
        (await client.GetManifestAsync(registry.Reference(), Cancellation)).ShouldBeNull();
        (await client.DeleteManifestAsync(registry.Reference(), Cancellation)).ShouldBeFalse();
    }

    [Theory]
    [InlineData("app:1", "Docker-Content-Digest", Given.Sha256, "answers with a manifest that is not sha256:e3b0c4")]
    [InlineData("app:1", "Docker-Content-Digest", Sha512, "answers with a manifest that is not sha512:cf83e1")]
    [InlineData($"app@{Given.Sha256}", "X", "", "answers with a manifest that is not sha256:e3b0c4")]
    [InlineData($"app@{Sha512}", "X", "", "answers with a manifest that is not sha512:cf83e1")]
    [InlineData("app:1", "Content-Type", "application/vnd.oci.image.index.v1+json", "calls a manifest application/vnd.oci.image.index.v1+json that calls itself")]
    public async Task A_manifest_that_is_another_is_damaged_and_not_asked_for_again(string reference, string header, string value, string expected)
    {
        using var registry = new StubRegistry(_ => new StubResponse(200, Content, (header, value)));
        using var client = Clients.Open();

        var exception = await Should.ThrowAsync<RegistryException>(() => client.GetManifestAsync(registry.Reference(reference), Cancellation));

        exception.Fault.ShouldBe(RegistryFault.Damaged);
        exception.Message.ShouldStartWith($"Reading the manifest {registry.Name}/{reference} failed: {registry.Name} {expected}");
        registry.Requests.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>Welcome</html>")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}")]
    public async Task What_is_no_manifest_is_damaged_and_no_hit(string body)
    {
        using var registry = new StubRegistry(_ => new StubResponse(200, body));
        using var client = Clients.Open();

        (await Should.ThrowAsync<RegistryException>(() => client.GetManifestAsync(registry.Reference(), Cancellation))).Fault.ShouldBe(RegistryFault.Damaged);
        (await client.ProbeAsync(registry.Reference(), Cancellation)).ShouldBeOfType<ImporterOutcome.Unreachable>();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task More_than_4_MiB_are_not_read(bool statesLength)
    {
        var huge = Content + new string(' ', 4 * 1024 * 1024);
        using var registry = new StubRegistry(_ => new StubResponse(200, huge) { StatesLength = statesLength });
        using var client = Clients.Open();

        (await Should.ThrowAsync<RegistryException>(() => client.GetManifestAsync(registry.Reference(), Cancellation)))
            .Reason.ShouldBe($"{registry.Name} answers with more than 4194304 bytes");
        registry.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_head_that_states_another_digest_is_no_hit()
    {
        using var registry = new StubRegistry(_ => Answer());
        using var client = Clients.Open();

        (await client.ProbeAsync(registry.Reference($"app@{Given.Sha256}"), Cancellation)).ToString()
            .ShouldBe($"unreachable, {registry.Name} answers with the digest {Manifest.Digest} when asked for {Given.Sha256}");
    }

    [Theory]
    [InlineData("app:1", "/v2/app/manifests/1")]
    [InlineData("app:1@DIGEST", "/v2/app/manifests/1")]
    [InlineData("app@DIGEST", "/v2/app/manifests/DIGEST")]
    public async Task A_manifest_is_written_under_its_tag_or_else_its_digest(string reference, string path)
    {
        using var registry = new StubRegistry(_ => new StubResponse(201, "", ("Docker-Content-Digest", Manifest.Digest.ToString())));
        using var client = Clients.Open();

        (await client.PutManifestAsync(registry.Reference(Named(reference)), Manifest, Cancellation)).ShouldBe(Manifest.Digest);

        var request = registry.Requests.ShouldHaveSingleItem();
        (request.Method, request.Path, request.Body, request.Headers["Content-Type"]).ShouldBe(("PUT", Named(path), Content, MediaType));
    }

    [Fact]
    public async Task A_manifest_that_was_stored_as_another_is_damaged()
    {
        using var registry = new StubRegistry(_ => new StubResponse(201, "", ("Docker-Content-Digest", Given.Sha256)));
        using var client = Clients.Open();

        (await Should.ThrowAsync<RegistryException>(() => client.PutManifestAsync(registry.Reference(), Manifest, Cancellation)))
            .Message.ShouldBe($"Writing the manifest {registry.Reference()} failed: {registry.Name} stored the manifest {Manifest.Digest} as {Given.Sha256}");
    }

    [Fact]
    public async Task A_manifest_is_never_written_under_the_digest_of_another()
    {
        using var registry = new StubRegistry(_ => new StubResponse(201));
        using var client = Clients.Open();

        await Should.ThrowAsync<ArgumentException>(() => client.PutManifestAsync(registry.Reference($"app@{Given.Sha256}"), Manifest, Cancellation));
        registry.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_registrys_own_words_are_the_evidence()
    {
        using var registry = new StubRegistry(_ => new StubResponse(
            400, """{"errors":[{"code":"MANIFEST_INVALID","message":"manifest invalid","detail":{}},{"code":"SIZE_INVALID"}]}"""));
        using var client = Clients.Open();

        var exception = await Should.ThrowAsync<RegistryException>(() => client.PutManifestAsync(registry.Reference(), Manifest, Cancellation));

        exception.Fault.ShouldBe(RegistryFault.Rejected);
        exception.Message.ShouldBe(
            $"Writing the manifest {registry.Reference()} failed: {registry.Name} answers 400 Bad Request: MANIFEST_INVALID: manifest invalid\n   SIZE_INVALID");
    }

    [Fact]
    public async Task A_manifest_is_deleted_by_its_digest()
    {
        using var registry = new StubRegistry(_ => new StubResponse(202));
        using var client = Clients.Open();

        (await client.DeleteManifestAsync(registry.Reference($"app:1@{Manifest.Digest}"), Cancellation)).ShouldBeTrue();
        registry.Requests.ShouldHaveSingleItem().ToString().ShouldBe($"DELETE /v2/app/manifests/{Manifest.Digest}");
    }

    [Fact]
    public void Manifests_of_the_same_bytes_are_the_same() =>
        new Manifest(MediaType, Encoding.UTF8.GetBytes(Content)).ShouldBe(Manifest);

    private static string Named(string text) => text.Replace("DIGEST", Manifest.Digest.ToString(), StringComparison.Ordinal);

    private static StubResponse Answer() =>
        new(200, Content, ("Docker-Content-Digest", Manifest.Digest.ToString()), ("Content-Type", $"{MediaType}; charset=utf-8"));
}
