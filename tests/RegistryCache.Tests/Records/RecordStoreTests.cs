using System.Text.Json;

namespace RegistryCache.Tests;

/// <summary>In which form records are kept: one that every registry takes which takes images.</summary>
public sealed class RecordStoreTests : IDisposable
{
    private const string ImageConfig = "application/vnd.oci.image.config.v1+json";
    private const string ImageLayer = "application/vnd.oci.image.layer.v1.tar+gzip";

    private readonly MemoryRegistry _registry = new();

    public void Dispose() => _registry.Dispose();

    [Fact]
    public async Task A_record_is_an_ordinary_image_whose_blobs_are_there()
    {
        await WriteAsync();

        var put = JsonElement.Parse(_registry.Requests.Single(request => request.Method == "PUT" && request.Path.EndsWith("/manifests/record", StringComparison.Ordinal)).Body);
        put.TryGetProperty("artifactType", out _).ShouldBeFalse("some registries take none they do not know");
        put.Text("config", "mediaType").ShouldBe(ImageConfig);
        put.Items("layers").ShouldHaveSingleItem().Text("mediaType").ShouldBe(ImageLayer);
        _registry.Requests.Where(request => request.Method == "PUT").Select(request => Uri.UnescapeDataString(request.Target.Split("digest=")[^1]))
            .ShouldBe([put.Text("config", "digest"), put.Items("layers").Single().Text("digest"), "/v2/app/manifests/record"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_record_is_read_back_in_one_request()
    {
        await WriteAsync();
        var asked = _registry.Requests.Count;

        (await _registry.ReadAsync("app:record", text => ImageRecord.Parse(text, GivenSkip.Inputs)))?.Image.ShouldBe(GivenSkip.Record.Image);

        _registry.Requests.Count.ShouldBe(asked + 1);
    }

    [Fact]
    public async Task A_record_in_the_form_of_earlier_versions_is_read()
    {
        _registry.Push("app:record", $$$"""
            {"schemaVersion":2,"mediaType":"application/vnd.oci.image.manifest.v1+json","artifactType":"application/vnd.registry-cache.record.v1+json",
            "config":{"mediaType":"application/vnd.oci.empty.v1+json"},"layers":[],"annotations":{"registry-cache.record":{{{JsonSerializer.Serialize(GivenSkip.Record.ToString())}}}}}
            """);

        (await _registry.ReadAsync("app:record", text => ImageRecord.Parse(text, GivenSkip.Inputs)))?.Image.ShouldBe(GivenSkip.Record.Image);
    }

    private async Task WriteAsync()
    {
        using var client = Clients.Open();
        await RecordStore.WriteAsync(client, _registry.Reference("app:record"), GivenSkip.Record, TestContext.Current.CancellationToken);
    }
}
