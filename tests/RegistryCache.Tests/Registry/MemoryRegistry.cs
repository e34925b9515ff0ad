using System.Collections.Concurrent;

namespace RegistryCache.Tests;

/// <summary>Keeps manifests and blobs as a registry does; a test may lose some, and say what it answers instead.</summary>
internal sealed class MemoryRegistry : IDisposable
{
    private const string ManifestType = "application/vnd.oci.image.manifest.v1+json";

    private readonly StubRegistry _stub;
    private readonly ConcurrentDictionary<string, string> _manifests = [];
    private readonly ConcurrentDictionary<string, string> _blobs = [];
    private readonly ConcurrentDictionary<string, StubResponse> _answers = [];

    public MemoryRegistry() => _stub = new StubRegistry(Answer);

    public string Name => _stub.Name;

    public IReadOnlyList<StubRequest> Requests => _stub.Requests;

    /// <summary>Gets what was written so far, in no order: the last part of each address.</summary>
    public IEnumerable<string> Written => Requests.Where(request => request.Method == "PUT" && Kind(request) == "manifests").Select(Last);

    public ImageReference Reference(string text) => _stub.Reference(text);

    /// <summary>Adds a manifest under its digest, and under its tag where the text names one: <c>team/app:main</c>.</summary>
    public Digest Push(string text, string manifest)
    {
        var reference = Reference(text);
        var digest = Given.DigestOf(manifest);
        _manifests[$"{reference.Repository}/{digest}"] = manifest;
        if (reference.Tag is not null)
            _manifests[$"{reference.Repository}/{reference.Tag}"] = manifest;

        return digest;
    }

    /// <summary>Adds an image of one layer, whose content is its configuration's as well.</summary>
    public Digest PushImage(string text, string content)
    {
        PushBlob(content);
        return Push(text, ManifestOf(content, content));
    }

    public void PushBlob(string content) => _blobs[Given.DigestOf(content).ToString()] = content;

    public void Lose(Digest digest)
    {
        _blobs.TryRemove(digest.ToString(), out _);
        foreach (var key in _manifests.Keys.Where(key => key.EndsWith(digest.ToString(), StringComparison.Ordinal)))
            _manifests.TryRemove(key, out _);
    }

    /// <summary>Answers every request of a method to an address that ends so.</summary>
    public void On(string method, string end, StubResponse answer) => _answers[$"{method} {end}"] = answer;

    /// <summary>Gets what a tag names.</summary>
    public Digest? Tagged(string text) =>
        _manifests.TryGetValue($"{Reference(text).Repository}/{Reference(text).Tag}", out var manifest) ? Given.DigestOf(manifest) : null;

    /// <summary>Gets the record under a tag.</summary>
    public Task<T?> ReadAsync<T>(string text, Func<string, T?> parse)
        where T : class =>
        RecordStore.ReadAsync(Clients.Open(), Reference(text), parse, TestContext.Current.CancellationToken);

    public static string ManifestOf(string config, params string[] layers) =>
        $$"""{"schemaVersion":2,"mediaType":"{{ManifestType}}","config":{"digest":"{{Given.DigestOf(config)}}"},"layers":[{{string.Join(',', layers.Select(layer => $$"""{"mediaType":"application/vnd.oci.image.layer.v1.tar+gzip","digest":"{{Given.DigestOf(layer)}}"}"""))}}]}""";

    public static string IndexOf(params Digest[] manifests) =>
        $$"""{"schemaVersion":2,"mediaType":"application/vnd.oci.image.index.v1+json","manifests":[{{string.Join(',', manifests.Select(manifest => $$"""{"digest":"{{manifest}}"}"""))}}]}""";

    public void Dispose() => _stub.Dispose();

    private static string Last(StubRequest request) => request.Path.Split('/')[^1];

    private static string Kind(StubRequest request) => request.Path.Split('/') is [.., var kind, _] ? kind : "";

    private static string Repository(StubRequest request) => request.Path["/v2/".Length..request.Path.LastIndexOf($"/{Kind(request)}/", StringComparison.Ordinal)];

    private StubResponse Answer(StubRequest request)
    {
        if (_answers.FirstOrDefault(answer => $"{request.Method} {request.Path}".StartsWith(answer.Key.Split(' ')[0], StringComparison.Ordinal)
            && request.Path.EndsWith(answer.Key.Split(' ')[1], StringComparison.Ordinal)).Value is { } answer)
            return answer;

        return (request.Method, Kind(request)) switch
        {
            ("PUT", "manifests") => Put(request),
            (_, "manifests") => _manifests.TryGetValue($"{Repository(request)}/{Last(request)}", out var manifest) ? Manifest(manifest) : new StubResponse(404),
            ("HEAD" or "GET", "blobs") => _blobs.TryGetValue(Last(request), out var blob) ? new StubResponse(200, blob) : new StubResponse(404),
            ("POST", _) => new StubResponse(202, "", ("Location", $"/v2/{Repository(request)}/blobs/uploads/1")),
            ("PUT", _) => Upload(request.Body),
            _ => new StubResponse(404),
        };
    }

    private static StubResponse Manifest(string manifest) => new(
        200, manifest, ("Content-Type", JsonReading.Parse(manifest).Text("mediaType") ?? ManifestType), ("Docker-Content-Digest", Given.DigestOf(manifest).ToString()));

    private StubResponse Put(StubRequest request)
    {
        _manifests[$"{Repository(request)}/{Last(request)}"] = request.Body;
        _manifests[$"{Repository(request)}/{Given.DigestOf(request.Body)}"] = request.Body;
        return new StubResponse(201, "", ("Docker-Content-Digest", Given.DigestOf(request.Body).ToString()));
    }

    private StubResponse Upload(string content)
    {
        PushBlob(content);
        return new StubResponse(201);
    }
}
