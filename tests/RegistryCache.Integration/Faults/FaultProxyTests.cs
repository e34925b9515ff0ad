using System.Diagnostics;
using System.Net.Http.Json;
using System.Net;
using System.Security.Cryptography;
using RegistryCache.Integration.Engines;

namespace RegistryCache.Integration.Faults;

/// <summary>A test of a fault is worth nothing if the fault is not what it says.</summary>
[Collection(typeof(OnClassic))]
public sealed class FaultProxyTests : IAsyncLifetime
{
    private readonly ClassicEngine _engine;
    private readonly HttpClient _client = new() { Timeout = TimeSpan.FromSeconds(30) };
    private FaultProxy _proxy = null!;

    public FaultProxyTests(ClassicEngine engine)
    {
        engine.Require();
        _engine = engine;
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _proxy = await FaultProxy.StartAsync(_engine.Registry.Address);
        _client.BaseAddress = new Uri($"http://{_proxy.Address}");
    }

    [Fact]
    public async Task A_healthy_one_is_not_to_be_noticed()
    {
        var direct = await _client.GetStringAsync($"http://{_engine.Registry.Address}/v2/base/tags/list", Cancellation);

        (await _client.GetStringAsync("/v2/base/tags/list", Cancellation)).ShouldBe(direct);

        var request = _proxy.Requests.ShouldHaveSingleItem();
        (request.Method, request.Path, request.Status, request.BytesDown).ShouldBe(("GET", "/v2/base/tags/list", 200, direct.Length));
    }

    [Fact]
    public async Task The_registry_sends_uploads_back_to_the_proxy()
    {
        var answer = await _client.PostAsync("/v2/proxied/blobs/uploads/", null, Cancellation);

        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        new Uri(_client.BaseAddress!, answer.Headers.Location!).Authority.ShouldBe(_proxy.Address);
    }

    [Fact]
    public async Task It_answers_the_first_two_and_passes_on_the_third()
    {
        _proxy.When(request => request.IsManifest).Times(2).Answer(429, retryAfter: TimeSpan.FromSeconds(7));

        var first = await GetManifestAsync();
        var second = await GetManifestAsync();

        first.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        first.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(7));
        (await first.Content.ReadAsStringAsync(Cancellation)).ShouldContain("TOOMANYREQUESTS");
        second.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        (await GetManifestAsync()).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task It_hangs_until_it_is_healed()
    {
        _proxy.When(_ => true).Hang();

        var hanging = GetManifestAsync();
        await Task.Delay(TimeSpan.FromMilliseconds(300), Cancellation);

        hanging.IsCompleted.ShouldBeFalse();
        _proxy.Heal();
        await Should.ThrowAsync<HttpRequestException>(hanging);
        (await GetManifestAsync()).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task It_closes_connections()
    {
        _proxy.When(_ => true).Once().Drop();

        await Should.ThrowAsync<HttpRequestException>(GetManifestAsync);
        (await GetManifestAsync()).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task It_ends_a_body_early()
    {
        var layer = await LayerAsync();
        _proxy.When(request => request.IsBlob).Once().Truncate(afterBytes: 1000);

        await Should.ThrowAsync<HttpRequestException>(() => _client.GetByteArrayAsync(layer, Cancellation));

        _proxy.Requests[^1].BytesDown.ShouldBe(1000);
        (await _client.GetByteArrayAsync(layer, Cancellation)).Length.ShouldBeGreaterThan(1000);
    }

    [Fact]
    public async Task It_changes_a_body_and_not_its_length()
    {
        var layer = await LayerAsync();
        var right = await _client.GetByteArrayAsync(layer, Cancellation);
        _proxy.When(request => request.IsBlob).Corrupt();

        var wrong = await _client.GetByteArrayAsync(layer, Cancellation);

        wrong.Length.ShouldBe(right.Length);
        SHA256.HashData(wrong).ShouldNotBe(SHA256.HashData(right));
    }

    [Fact]
    public async Task It_is_as_slow_as_it_is_told()
    {
        var layer = await LayerAsync();
        var length = (await _client.GetByteArrayAsync(layer, Cancellation)).Length;
        _proxy.Shape(bytesPerSecond: length, latency: TimeSpan.FromMilliseconds(200));

        var watch = Stopwatch.StartNew();
        await _client.GetByteArrayAsync(layer, Cancellation);

        watch.Elapsed.ShouldBeGreaterThan(TimeSpan.FromSeconds(1.15));
    }

    [Fact]
    public async Task It_knows_a_cache_by_its_manifest()
    {
        _proxy.When(request => request.PutsCacheManifest).Answer(400);
        _proxy.When(request => request.PutsIndex).Answer(415);

        (await PutManifestAsync(new { config = new { mediaType = "application/vnd.buildkit.cacheconfig.v0" } })).ShouldBe(400);
        (await PutManifestAsync(new { manifests = Array.Empty<object>() })).ShouldBe(415);
        await PutManifestAsync(new { config = new { mediaType = "application/vnd.oci.image.config.v1+json" } });
        _proxy.Requests[^1].BytesUp.ShouldBeGreaterThan(0, "an image's is passed on");
    }

    [Fact]
    public async Task It_does_something_in_the_middle()
    {
        var seen = new List<string>();
        _proxy.When(request => request.IsManifest).Do(request => Task.Run(() => seen.Add(request.Reference)));

        (await GetManifestAsync()).StatusCode.ShouldBe(HttpStatusCode.OK);

        seen.ShouldBe(["1"]);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _proxy.DisposeAsync();
    }

    private Task<HttpResponseMessage> GetManifestAsync() => _client.GetAsync("/v2/base/manifests/1", Cancellation);

    private async Task<int> PutManifestAsync(object manifest) =>
        (int)(await _client.PutAsJsonAsync("/v2/proxied/manifests/1", manifest, Cancellation)).StatusCode;

    private async Task<string> LayerAsync()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v2/base/manifests/1");
        request.Headers.Add("Accept", "application/vnd.docker.distribution.manifest.v2+json");
        var answer = await _client.SendAsync(request, Cancellation);
        var manifest = await answer.Content.ReadFromJsonAsync<System.Text.Json.Nodes.JsonObject>(Cancellation);
        return $"/v2/base/blobs/{manifest!["layers"]![0]!["digest"]}";
    }
}
