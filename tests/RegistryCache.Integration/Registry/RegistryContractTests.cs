using System.Security.Cryptography;
using System.Text;
using RegistryCache.Sandbox;

namespace RegistryCache.Integration.Registry;

/// <summary>What the client does at a registry as others run it, there and back.</summary>
public abstract class RegistryContractTests : IDisposable
{
    private const string ManifestType = "application/vnd.oci.image.manifest.v1+json";
    private const string ConfigType = "application/vnd.oci.image.config.v1+json";

    private readonly SandboxRegistry _registry;
    private readonly RegistryClient _client;
    private readonly ImageReference _repository;

    private protected RegistryContractTests(RealRegistry real, Func<RealRegistry, SandboxRegistry> choose, params Login[] logins)
    {
        real.Require();
        Real = real;
        _registry = choose(real);
        _client = Open(logins);
        _repository = ImageReference.Parse($"{_registry.Address}/team/{Guid.NewGuid():N}");
    }

    private protected RealRegistry Real { get; }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        GC.SuppressFinalize(this);
        _client.Dispose();
    }

    [Fact]
    public async Task What_is_not_there_is_nothing()
    {
        var digest = ContentHash.Sha256("nobody uploaded this"u8);

        (await _client.ProbeAsync(At("1"), Cancellation)).ShouldBe(new ImporterOutcome.Miss());
        (await _client.HeadManifestAsync(At("1"), Cancellation)).ShouldBeNull();
        (await _client.GetManifestAsync(At("1"), Cancellation)).ShouldBeNull();
        (await _client.GetManifestAsync(_repository.WithDigest(digest), Cancellation)).ShouldBeNull();
        (await _client.DeleteManifestAsync(_repository.WithDigest(digest), Cancellation)).ShouldBeFalse();
        (await _client.HeadBlobAsync(_repository, digest, Cancellation)).ShouldBeNull();
        (await _client.GetBlobAsync(_repository, digest, maxSize: 1024, Cancellation)).ShouldBeNull();
    }

    [Fact]
    public async Task A_blob_of_5_MB_comes_back_as_it_went()
    {
        var content = RandomNumberGenerator.GetBytes(5_000_000);

        var digest = await _client.UploadBlobAsync(_repository, content, Cancellation);

        (await _client.HeadBlobAsync(_repository, digest, Cancellation)).ShouldBe(content.Length);
        (await _client.GetBlobAsync(_repository, digest, content.Length, Cancellation))!.AsSpan().SequenceEqual(content).ShouldBeTrue();
        (await Should.ThrowAsync<RegistryException>(() => _client.GetBlobAsync(_repository, digest, content.Length - 1, Cancellation)))
            .Fault.ShouldBe(RegistryFault.Damaged);
        (await _client.UploadBlobAsync(_repository, content, Cancellation)).ShouldBe(digest);
    }

    [Fact]
    public async Task An_empty_blob_is_one_as_well()
    {
        var digest = await _client.UploadBlobAsync(_repository, ReadOnlyMemory<byte>.Empty, Cancellation);

        (await _client.HeadBlobAsync(_repository, digest, Cancellation)).ShouldBe(0);
    }

    [Fact]
    public async Task A_manifest_is_found_by_tag_and_by_digest_until_it_is_deleted()
    {
        var manifest = await NewManifestAsync();

        (await _client.PutManifestAsync(At("one"), manifest, Cancellation)).ShouldBe(manifest.Digest);
        (await _client.PutManifestAsync(_repository.WithDigest(manifest.Digest), manifest, Cancellation)).ShouldBe(manifest.Digest);

        foreach (var reference in new[] { At("one"), _repository.WithDigest(manifest.Digest) })
        {
            (await _client.ProbeAsync(reference, Cancellation)).ShouldBe(new ImporterOutcome.Hit(manifest.Digest));
            (await _client.HeadManifestAsync(reference, Cancellation)).ShouldBe(new Descriptor(ManifestType, manifest.Digest, manifest.Content.Length));
            (await _client.GetManifestAsync(reference, Cancellation)).ShouldBe(manifest);
        }

        (await _client.DeleteManifestAsync(_repository.WithDigest(manifest.Digest), Cancellation)).ShouldBeTrue();
        (await _client.GetManifestAsync(At("one"), Cancellation)).ShouldBeNull();
        (await _client.DeleteManifestAsync(_repository.WithDigest(manifest.Digest), Cancellation)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_tag_is_moved_by_one_put()
    {
        var (first, second) = (await NewManifestAsync("first"), await NewManifestAsync("second"));
        await _client.PutManifestAsync(At("main"), first, Cancellation);

        await _client.PutManifestAsync(At("main"), second, Cancellation);

        (await _client.ProbeAsync(At("main"), Cancellation)).ShouldBe(new ImporterOutcome.Hit(second.Digest));
        (await _client.ProbeAsync(_repository.WithDigest(first.Digest), Cancellation)).ShouldBe(new ImporterOutcome.Hit(first.Digest));
    }

    [Fact]
    public async Task A_manifest_whose_blobs_are_not_there_is_rejected_in_the_registrys_words()
    {
        var manifest = ManifestOf(ContentHash.Sha256("nobody uploaded this"u8), size: 20);

        var exception = await Should.ThrowAsync<RegistryException>(() => _client.PutManifestAsync(At("1"), manifest, Cancellation));

        exception.Fault.ShouldBe(RegistryFault.Rejected);
        exception.Message.ShouldStartWith(
            $"Writing the manifest {At("1")} failed: {_registry.Address} answers 400 Bad Request: MANIFEST_BLOB_UNKNOWN: blob unknown to registry");
    }

    [Fact]
    public async Task Many_requests_at_once_go_through_one_client()
    {
        var contents = Enumerable.Range(0, 30).Select(i => Encoding.UTF8.GetBytes($"blob {i} of {_repository}")).ToList();

        var digests = await Task.WhenAll(contents.Select(content => _client.UploadBlobAsync(_repository, content, Cancellation)));
        var read = await Task.WhenAll(digests.Select(digest => _client.GetBlobAsync(_repository, digest, maxSize: 1024, Cancellation)));

        read.Select(content => Encoding.UTF8.GetString(content!)).ShouldBe(contents.Select(Encoding.UTF8.GetString));
    }

    private static RegistryClient Open(Login[] logins) =>
        new([], (_, _) => Task.FromResult<IReadOnlyList<Login>>(logins));

    private static Manifest ManifestOf(Digest config, long size) => new(ManifestType, Encoding.UTF8.GetBytes(
        $$$"""{"schemaVersion":2,"mediaType":"{{{ManifestType}}}","config":{"mediaType":"{{{ConfigType}}}","digest":"{{{config}}}","size":{{{size}}}},"layers":[]}"""));

    private ImageReference At(string tag) => ImageReference.Parse($"{_repository}:{tag}");

    private async Task<Manifest> NewManifestAsync(string text = "config")
    {
        var content = Encoding.UTF8.GetBytes($$"""{"comment":"{{text}}"}""");
        return ManifestOf(await _client.UploadBlobAsync(_repository, content, Cancellation), content.Length);
    }
}
