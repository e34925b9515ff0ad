namespace RegistryCache.Tests;

/// <summary>Registries and proxies in front of them that know no HEAD are asked by GET.</summary>
public class HeadTests
{
    private static readonly string Manifest = MemoryRegistry.ManifestOf("config");

    [Theory]
    [InlineData(405, 3)]
    [InlineData(501, 3)]
    [InlineData(400, 4)]
    public async Task A_manifest_is_found_by_GET_where_HEAD_is_not_taken(int status, int requests)
    {
        using var registry = new StubRegistry(request => request.Method == "HEAD"
            ? new StubResponse(status)
            : new StubResponse(200, Manifest, ("Content-Type", "application/vnd.oci.image.manifest.v1+json"), ("Docker-Content-Digest", Given.DigestOf(Manifest).ToString())));
        using var client = Clients.Open();

        (await client.ProbeAsync(registry.Reference(), Cancellation)).ShouldBe(new ImporterOutcome.Hit(Given.DigestOf(Manifest)));
        (await client.HeadManifestAsync(registry.Reference(), Cancellation)).ShouldBe(new Descriptor("application/vnd.oci.image.manifest.v1+json", Given.DigestOf(Manifest), Manifest.Length));
        registry.Requests.Count.ShouldBe(requests, "a registry that knows no HEAD is not asked by it again");
    }

    [Fact]
    public async Task A_manifest_that_is_not_there_is_a_miss_by_GET_as_well()
    {
        using var registry = new StubRegistry(request => new StubResponse(request.Method == "HEAD" ? 405 : 404));
        using var client = Clients.Open();

        (await client.ProbeAsync(registry.Reference(), Cancellation)).ShouldBe(new ImporterOutcome.Miss());
    }

    [Fact]
    public async Task The_size_of_a_blob_is_found_by_GET_without_reading_it()
    {
        using var registry = new StubRegistry(request => request.Method == "HEAD" ? new StubResponse(405) : new StubResponse(200, new string('x', 1000)) { CutAt = 10 });
        using var client = Clients.Open();

        (await client.HeadBlobAsync(registry.Reference(), Digest.Parse(Given.Sha256), Cancellation)).ShouldBe(1000);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;
}
