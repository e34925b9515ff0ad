using System.Text.Json;
using System.Text.Json.Serialization;

namespace RegistryCache;

/// <summary>Is a cache's configuration: which layers there are, and which step, made from which others, has which of them.</summary>
internal sealed record CacheConfig
{
    private static readonly JsonSerializerOptions Json = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault };

    [JsonPropertyName("layers")]
    public IReadOnlyList<CacheLayer> Layers { get; init; } = [];

    [JsonPropertyName("records")]
    public IReadOnlyList<CacheStep> Steps { get; init; } = [];

    /// <summary>Reads a configuration; what is damaged is none.</summary>
    public static CacheConfig? Parse(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize<CacheConfig>(json, Json) is { } config && config.IsWhole ? config : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, Json);

    private bool IsWhole =>
        Layers.All(layer => layer.Parent < Layers.Count)
        && Steps.All(step =>
            step.Results.All(result => IsLayer(result.Layer))
            && step.Chains.All(chain => chain.Layers.All(IsLayer))
            && step.Inputs.All(slot => slot.All(input => input.Step >= 0 && input.Step < Steps.Count)));

    private bool IsLayer(int index) => index >= 0 && index < Layers.Count;
}

/// <summary>Is one layer, and the one it stands on: an index, or -1 for none.</summary>
internal sealed record CacheLayer([property: JsonPropertyName("blob")] string Blob)
{
    [JsonPropertyName("parent")]
    public int Parent { get; init; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Others { get; init; }
}

/// <summary>Is one step: what it does, what it is made from (one of several ways for each slot), and its layers, if any were kept.</summary>
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

/// <summary>Is the topmost layer of a step.</summary>
internal sealed record CacheResult([property: JsonPropertyName("layer")] int Layer)
{
    [JsonPropertyName("createdAt")]
    public string? CreatedAt { get; init; }
}

/// <summary>Is every layer of a step, in their order.</summary>
internal sealed record CacheChain([property: JsonPropertyName("layers")] IReadOnlyList<int> Layers)
{
    [JsonPropertyName("createdAt")]
    public string? CreatedAt { get; init; }
}

/// <summary>Is a step that another one is made from, or a part of it.</summary>
internal sealed record CacheInputLink([property: JsonPropertyName("link")] int Step)
{
    [JsonPropertyName("selector")]
    public string? Selector { get; init; }
}
