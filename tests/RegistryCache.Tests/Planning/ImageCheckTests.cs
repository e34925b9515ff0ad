namespace RegistryCache.Tests;

/// <summary>Whether all of an image is in its registry.</summary>
public sealed class ImageCheckTests : IDisposable
{
    private static readonly string[] Children = ["amd64", "arm64", "attestation"];

    private readonly MemoryRegistry _registry = new();

    public void Dispose() => _registry.Dispose();

    [Fact]
    public async Task An_image_of_which_all_is_there_is_whole()
    {
        var image = _registry.PushImage("app:1", "content");

        (await FindLossAsync(image)).ShouldBeNull();
    }

    [Fact]
    public async Task A_manifest_that_is_gone_is_a_loss() =>
        (await FindLossAsync(Given.DigestOf("manifest"))).ShouldBe($"the manifest {Given.DigestOf("manifest")} is gone");

    [Theory]
    [InlineData("config")]
    [InlineData("layer 1")]
    [InlineData("layer 2")]
    public async Task A_blob_that_is_gone_is_a_loss(string lost)
    {
        var image = Push("app:1", "config", "layer 1", "layer 2");
        _registry.Lose(Given.DigestOf(lost));

        (await FindLossAsync(image)).ShouldBe($"the blob {Given.DigestOf(lost)} is gone");
    }

    [Fact]
    public async Task Where_the_pull_proves_it_no_blob_is_asked_for()
    {
        var image = Push("app:1", "config", "layer");
        _registry.Lose(Given.DigestOf("layer"));

        (await FindLossAsync(image, withBlobs: false)).ShouldBeNull();
        _registry.Requests.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_layer_that_is_there_twice_is_asked_for_once()
    {
        await FindLossAsync(Push("app:1", "config", "layer", "layer"));

        _registry.Requests.Count(request => request.Method == "HEAD").ShouldBe(2);
    }

    [Theory]
    [InlineData("amd64")]
    [InlineData("arm64")]
    [InlineData("attestation")]
    public async Task Of_an_index_every_manifest_is_looked_at_the_attestation_too(string incomplete)
    {
        var index = _registry.Push("app:1", MemoryRegistry.IndexOf([.. Children.Select(name => Push("app", $"{name} config", $"{name} layer"))]));
        (await FindLossAsync(index)).ShouldBeNull();

        _registry.Lose(Given.DigestOf($"{incomplete} layer"));

        (await FindLossAsync(index)).ShouldBe($"the blob {Given.DigestOf($"{incomplete} layer")} is gone");
    }

    [Fact]
    public async Task A_manifest_of_an_index_that_is_gone_is_a_loss()
    {
        var amd64 = Push("app", "amd64 config");
        var index = _registry.Push("app:1", MemoryRegistry.IndexOf(amd64, Push("app", "arm64 config")));
        _registry.Lose(amd64);

        (await FindLossAsync(index)).ShouldBe($"the manifest {amd64} is gone");
    }

    [Fact]
    public async Task Dockers_own_manifest_lists_are_read_as_well()
    {
        var list = _registry.Push("app:1", MemoryRegistry.IndexOf(Push("app", "config", "layer"))
            .Replace("application/vnd.oci.image.index.v1+json", "application/vnd.docker.distribution.manifest.list.v2+json", StringComparison.Ordinal));
        _registry.Lose(Given.DigestOf("layer"));

        (await FindLossAsync(list)).ShouldBe($"the blob {Given.DigestOf("layer")} is gone");
    }

    [Theory]
    [InlineData("application/vnd.docker.image.rootfs.foreign.diff.tar.gzip", true)]
    [InlineData("application/vnd.oci.image.layer.nondistributable.v1.tar+gzip", true)]
    [InlineData("application/vnd.docker.image.rootfs.diff.tar.gzip", false)]
    [InlineData("application/vnd.oci.image.layer.v1.tar+zstd", false)]
    public async Task A_layer_that_may_not_be_distributed_is_looked_for_nowhere(string mediaType, bool isElsewhere)
    {
        _registry.PushBlob("config");
        var image = _registry.Push("app:1", MemoryRegistry.ManifestOf("config", "layer").Replace("application/vnd.oci.image.layer.v1.tar+gzip", mediaType, StringComparison.Ordinal));

        (await FindLossAsync(image)).ShouldBe(isElsewhere ? null : $"the blob {Given.DigestOf("layer")} is gone");
    }

    [Theory]
    [InlineData("/manifests/", "GET", "Reading the manifest", ": DENIED: no")]
    [InlineData("/blobs/", "HEAD", "Looking for the blob", "")]
    public async Task A_registry_that_refuses_is_told_in_one_line(string kind, string method, string task, string words)
    {
        var image = _registry.PushImage("app:1", "content");
        var asked = kind == "/blobs/" ? Given.DigestOf("content") : image;
        _registry.On(method, $"{kind}{asked}", new StubResponse(403, """{"errors":[{"code":"DENIED","message":"no"}]}"""));

        (await FindLossAsync(image)).ShouldBe($"{task} {_registry.Name}/app@{asked} failed: {_registry.Name} answers 403 Forbidden{words}");
    }

    [Fact]
    public async Task Nested_indexes_are_read_once_each_however_often_they_are_listed()
    {
        var child = Push("app", "config", "layer");
        for (var depth = 0; depth < 4; depth++)
            child = _registry.Push("app", MemoryRegistry.IndexOf([.. Enumerable.Repeat(child, 200)]));

        (await FindLossAsync(child)).ShouldBeNull();

        _registry.Requests.Count(request => request.Method == "GET").ShouldBe(5);
    }

    [Fact]
    public async Task An_index_of_more_manifests_than_any_image_has_is_not_read_to_its_end()
    {
        Digest[] manifests = [.. Enumerable.Range(0, 300).Select(number => Push("app", $"config {number}"))];

        (await FindLossAsync(_registry.Push("app", MemoryRegistry.IndexOf(manifests)))).ShouldBe("it has more than 100 manifests or 5000 blobs");

        _registry.Requests.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("""{"digest":null}""")]
    [InlineData("""{"digest":{}}""")]
    [InlineData("[]")]
    public async Task What_is_listed_without_a_digest_is_a_loss(string entry)
    {
        foreach (var manifest in (string[])[$$"""{"mediaType":"application/vnd.oci.image.index.v1+json","\ud800":1,"manifests":[{{entry}}]}""", $$"""{"mediaType":"application/vnd.oci.image.manifest.v1+json","layers":[{{entry}}]}"""])
        {
            var image = _registry.Push("app:1", manifest);

            (await FindLossAsync(image)).ShouldBe($"the manifest {image} lists what has no digest");
        }
    }

    [Fact]
    public async Task Every_blob_is_asked_for_at_the_same_time()
    {
        string[] layers = ["layer 1", "layer 2", "layer 3"];
        var manifest = MemoryRegistry.ManifestOf("config", layers);
        var gathering = new Gathering(layers.Length + 1);
        using var registry = StubRegistry.Start(request => request.Method == "GET" ? Task.FromResult<StubResponse?>(new StubResponse(200, manifest)) : gathering.AnswerAsync(new StubResponse(200)));
        using var client = Clients.Open();

        (await ImageCheck.FindLossAsync(client, registry.Reference("app").WithDigestAlone(Given.DigestOf(manifest)), withBlobs: true, TestContext.Current.CancellationToken))
            .ShouldBeNull();
    }

    private Digest Push(string text, string config, params string[] layers)
    {
        foreach (var blob in layers.Append(config))
            _registry.PushBlob(blob);
        return _registry.Push(text, MemoryRegistry.ManifestOf(config, layers));
    }

    private async Task<string?> FindLossAsync(Digest image, bool withBlobs = true)
    {
        using var client = Clients.Open();
        return await ImageCheck.FindLossAsync(client, _registry.Reference("app").WithDigestAlone(image), withBlobs, TestContext.Current.CancellationToken);
    }
}
