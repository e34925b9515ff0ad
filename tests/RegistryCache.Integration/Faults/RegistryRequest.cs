using System.Text.Json.Nodes;
using System.Text.Json;

namespace RegistryCache.Integration.Faults;

/// <summary>A request that came to a <see cref="FaultProxy"/>, and what became of it so far.</summary>
public sealed class RegistryRequest
{
    private const string CacheConfiguration = "application/vnd.buildkit.cacheconfig.v0";

    private long _bytesUp;
    private long _bytesDown;

    internal RegistryRequest(string method, string path, byte[] manifest)
    {
        Method = method;
        Path = path;
        Manifest = Parse(manifest);
    }

    public string Method { get; }

    /// <summary>Gets the path without the query: <c>/v2/app/manifests/main</c>.</summary>
    public string Path { get; }

    /// <summary>Gets the manifest or index that is put, or null.</summary>
    public JsonObject? Manifest { get; }

    public bool IsManifest => Path.Contains("/manifests/", StringComparison.Ordinal);

    /// <summary>Gets a value indicating whether the content of a blob is asked for or about.</summary>
    public bool IsBlob => Path.Contains("/blobs/sha256:", StringComparison.Ordinal);

    /// <summary>Gets a value indicating whether it is part of an upload: POST begins it, PATCH brings bytes, PUT ends it.</summary>
    public bool IsUpload => Path.Contains("/blobs/uploads/", StringComparison.Ordinal);

    /// <summary>Gets the tag or digest it is about.</summary>
    public string Reference => Path[(Path.LastIndexOf('/') + 1)..];

    /// <summary>Gets a value indicating whether an index is put, of images or of a cache.</summary>
    public bool PutsIndex => Manifest?["manifests"] is not null;

    /// <summary>Gets a value indicating whether a BuildKit cache is put in the form of an image's manifest.</summary>
    public bool PutsCacheManifest => (string?)Manifest?["config"]?["mediaType"] == CacheConfiguration;

    /// <summary>Gets a value indicating whether a BuildKit cache is put in the form of an index.</summary>
    public bool PutsCacheIndex =>
        Manifest?["manifests"]?.AsArray().Any(entry => (string?)entry?["mediaType"] == CacheConfiguration) ?? false;

    /// <summary>Gets the status it was answered with, or null as long as there is none.</summary>
    public int? Status { get; internal set; }

    /// <summary>Gets the bytes of the body that went to the registry.</summary>
    public long BytesUp => Interlocked.Read(ref _bytesUp);

    /// <summary>Gets the bytes of the body that came from the registry.</summary>
    public long BytesDown => Interlocked.Read(ref _bytesDown);

    internal void CountUp(int bytes) => Interlocked.Add(ref _bytesUp, bytes);

    internal void CountDown(int bytes) => Interlocked.Add(ref _bytesDown, bytes);

    public override string ToString() => $"{Method} {Path} -> {Status?.ToString() ?? "no answer"}, {BytesUp} up, {BytesDown} down";

    private static JsonObject? Parse(byte[] manifest)
    {
        try
        {
            return manifest.Length == 0 ? null : JsonNode.Parse(manifest) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
