using System.Text;

namespace RegistryCache.Tests;

public class RegistryBlobsTests
{
    private const string Content = "some content";

    private static readonly byte[] Bytes = Encoding.UTF8.GetBytes(Content);
    private static readonly Digest Digest = ContentHash.Sha256(Bytes);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_blob_is_read_and_its_size_is_told()
    {
        using var registry = new StubRegistry(_ => new StubResponse(200, Content));
        using var client = Clients.Open();

        (await client.HeadBlobAsync(registry.Reference(), Digest, Cancellation)).ShouldBe(Bytes.Length);
        (await client.GetBlobAsync(registry.Reference(), Digest, maxSize: Bytes.Length, Cancellation)).ShouldBe(Bytes);
        registry.Requests.Select(request => request.ToString())
            .ShouldBe([$"HEAD /v2/team/app/blobs/{Digest}", $"GET /v2/team/app/blobs/{Digest}"]);
    }

    [Fact]
    public async Task What_is_not_there_is_nothing_and_no_fault()
    {
        using var registry = new StubRegistry(_ => new StubResponse(404));
        using var client = Clients.Open();

        (await client.HeadBlobAsync(registry.Reference(), Digest, Cancellation)).ShouldBeNull();
        (await client.GetBlobAsync(registry.Reference(), Digest, maxSize: 100, Cancellation)).ShouldBeNull();
    }

    [Fact]
    public async Task A_blob_that_is_another_is_damaged_and_not_asked_for_again()
    {
        using var registry = new StubRegistry(_ => new StubResponse(200, "other content"));
        using var client = Clients.Open();

        var exception = await Should.ThrowAsync<RegistryException>(() => client.GetBlobAsync(registry.Reference(), Digest, maxSize: 100, Cancellation));

        exception.Fault.ShouldBe(RegistryFault.Damaged);
        exception.Message.ShouldBe(
            $"Reading the blob {registry.Name}/team/app@{Digest} failed: {registry.Name} answers with a blob that is not {Digest}");
        registry.Requests.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_blob_larger_than_wanted_is_not_read(bool statesLength)
    {
        using var registry = new StubRegistry(_ => new StubResponse(200, Content) { StatesLength = statesLength });
        using var client = Clients.Open();

        (await Should.ThrowAsync<RegistryException>(() => client.GetBlobAsync(registry.Reference(), Digest, maxSize: 5, Cancellation)))
            .Reason.ShouldBe($"{registry.Name} answers with more than 5 bytes");
    }

    [Fact]
    public async Task A_blob_that_is_there_is_not_uploaded()
    {
        using var registry = new StubRegistry(_ => new StubResponse(200, Content));
        using var client = Clients.Open();

        (await client.UploadBlobAsync(registry.Reference(), Bytes, Cancellation)).ShouldBe(Digest);
        registry.Requests.ShouldHaveSingleItem().Method.ShouldBe("HEAD");
    }

    [Theory]
    [InlineData("/v2/team/app/blobs/uploads/7", "/v2/team/app/blobs/uploads/7?digest={digest}")]
    [InlineData("7", "/v2/team/app/blobs/uploads/7?digest={digest}")]
    [InlineData("/upload?state=a%2Bb%3D&n=1", "/upload?state=a%2Bb%3D&n=1&digest={digest}")]
    [InlineData("{url}/upload?state=1", "/upload?state=1&digest={digest}")]
    public async Task A_blob_is_uploaded_to_where_the_registry_says(string location, string expected)
    {
        using var registry = new StubRegistry(request => request.Method switch
        {
            "HEAD" => new StubResponse(404),
            "POST" => new StubResponse(202, "", ("Location", location.Replace("{url}", $"http://{request.Headers["Host"]}", StringComparison.Ordinal))),
            _ => new StubResponse(201),
        });
        using var client = Clients.Open();

        (await client.UploadBlobAsync(registry.Reference(), Bytes, Cancellation)).ShouldBe(Digest);

        registry.Requests.Select(request => request.Method).ShouldBe(["HEAD", "POST", "PUT"]);
        var put = registry.Requests[^1];
        put.Target.ShouldBe(expected.Replace("{digest}", Uri.EscapeDataString(Digest.ToString()), StringComparison.Ordinal));
        (put.Body, put.Headers["Content-Type"]).ShouldBe((Content, "application/octet-stream"));
    }

    [Fact]
    public async Task An_upload_elsewhere_goes_there_without_the_login()
    {
        using var storage = new StubRegistry(_ => new StubResponse(201) { IsOfRegistry = false });
        using var registry = new StubRegistry(request => request switch
        {
            { Authorization: null } => StubResponse.Challenge("Basic realm=\"registry\""),
            { Method: "HEAD" } => new StubResponse(404),
            _ => new StubResponse(202, "", ("Location", $"{storage.Url}/upload?signature=S")),
        });
        using var client = Clients.Open(Clients.Login);

        (await client.UploadBlobAsync(registry.Reference(), Bytes, Cancellation)).ShouldBe(Digest);

        var put = storage.Requests.ShouldHaveSingleItem();
        (put.Authorization, put.Body).ShouldBe((null, Content));
    }

    [Fact]
    public async Task An_upload_that_fails_begins_anew()
    {
        var asked = 0;
        using var registry = new StubRegistry(request => request.Method switch
        {
            "HEAD" => new StubResponse(404),
            "POST" => new StubResponse(202, "", ("Location", $"/upload/{Interlocked.Increment(ref asked)}")),
            _ when request.Path == "/upload/1" => new StubResponse(503),
            _ => new StubResponse(201),
        });
        using var client = Clients.Open();

        await client.UploadBlobAsync(registry.Reference(), Bytes, Cancellation);

        registry.Requests.Select(request => $"{request.Method} {request.Path}").Last().ShouldBe("PUT /upload/2");
    }

    [Theory]
    [InlineData(200, "/upload")]
    [InlineData(202, "http://")]
    [InlineData(202, null)]
    [InlineData(202, "ftp://127.0.0.1/upload")]
    [InlineData(202, "file:///tmp/upload")]
    public async Task An_upload_that_leads_nowhere_is_damaged(int status, string? location)
    {
        using var registry = new StubRegistry(request => request.Method == "HEAD"
            ? new StubResponse(404)
            : new StubResponse(status, "", location is null ? [] : [("Location", location)]));
        using var client = Clients.Open();

        (await Should.ThrowAsync<RegistryException>(() => client.UploadBlobAsync(registry.Reference(), Bytes, Cancellation)))
            .Fault.ShouldBe(RegistryFault.Damaged);
        registry.Requests.Select(request => request.Method).ShouldBe(["HEAD", "POST"]);
    }

    [Fact]
    public async Task A_blob_that_was_stored_as_another_is_damaged()
    {
        using var registry = new StubRegistry(request => request.Method switch
        {
            "HEAD" => new StubResponse(404),
            "POST" => new StubResponse(202, "", ("Location", "/upload")),
            _ => new StubResponse(201, "", ("Docker-Content-Digest", Given.Sha256)),
        });
        using var client = Clients.Open();

        (await Should.ThrowAsync<RegistryException>(() => client.UploadBlobAsync(registry.Reference(), Bytes, Cancellation)))
            .Message.ShouldBe($"Writing a blob to {registry.Name}/team/app failed: {registry.Name} stored the blob {Digest} as {Given.Sha256}");
    }
}
