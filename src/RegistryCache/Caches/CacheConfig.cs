using System.Text.Json;
using System.Text.Json.Serialization;
using RegistryCache.Text;

namespace RegistryCache.Caches;

/// <summary>A cache's configuration: which layers there are, and which step, made from which others, has which of them.</summary>
/// <remarks>See <see href="https://github.com/moby/buildkit/blob/master/cache/remotecache/v1/spec.go">BuildKit's own description</see>.</remarks>
internal sealed record CacheConfig
{
    private static readonly JsonSerializerOptions Json = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault };

    [JsonPropertyName("layers")]
    public IReadOnlyList<CacheLayer> Layers { get; init; } = [];

    [JsonPropertyName("records")]
    public IReadOnlyList<CacheStep> Steps { get; init; } = [];

    /// <summary>Reads a configuration; what is damaged is none.</summary>
    public static CacheConfig? Parse(ReadOnlySpan<byte> json) => Read(json).Value;

    /// <summary>Reads a configuration, or tells what is wrong with it.</summary>
    public static Reading<CacheConfig> Read(ReadOnlySpan<byte> json) => CacheConfigReader.Read(json);

    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, Json);
}

/// <summary>One layer, and the one it stands on: an index, or -1 for none.</summary>
internal sealed record CacheLayer([property: JsonPropertyName("blob")] string Blob)
{
    public const int NoParent = -1;

    [JsonPropertyName("parent")]
    public int Parent { get; init; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Others { get; init; }
}

/// <summary>One step: what it does, what it is made from (one of several ways for each slot), and its layers, if any were kept.</summary>
internal sealed record CacheStep([property: JsonPropertyName("digest")] string Digest)
{
    [JsonPropertyName("layers")]
    public IReadOnlyList<CacheResult> Results { get; init; } = [];

    [JsonPropertyName("chains")]
    public IReadOnlyList<CacheChain> Chains { get; init; } = [];

    [JsonPropertyName("inputs")]
    public IReadOnlyList<IReadOnlyList<CacheInputLink>> Inputs { get; init; } = [];

    [JsonIgnore]
    public bool HasLayers => Results.Count > 0 || Chains.Count > 0;
}

/// <summary>The topmost layer of a step.</summary>
internal sealed record CacheResult([property: JsonPropertyName("layer")] int Layer)
{
    [JsonPropertyName("createdAt")]
    public string? CreatedAt { get; init; }
}

/// <summary>Every layer of a step, in their order.</summary>
internal sealed record CacheChain([property: JsonPropertyName("layers")] IReadOnlyList<int> Layers)
{
    [JsonPropertyName("createdAt")]
    public string? CreatedAt { get; init; }
}

/// <summary>A step that another one is made from, or a part of it.</summary>
internal sealed record CacheInputLink([property: JsonPropertyName("link")] int Step)
{
    [JsonPropertyName("selector")]
    public string? Selector { get; init; }
}
