using System.Text.Json;
using RegistryCache.Text;

namespace RegistryCache.Caches;

/// <summary>
/// Reads a cache's configuration as BuildKit does: what is left out or null is empty or 0, and an index that leads nowhere or
/// round in a circle makes it damaged. It takes time in proportion to the text.
/// </summary>
/// <remarks>See <see href="https://github.com/moby/buildkit/blob/master/cache/remotecache/v1/parse.go">BuildKit's own reader</see>.</remarks>
internal static class CacheConfigReader
{
    private static readonly string[] LayerNames = ["blob", "parent"];

    public static Reading<CacheConfig> Read(ReadOnlySpan<byte> json)
    {
        var document = JsonReading.ParseOnce(json);
        if (document.ValueKind != JsonValueKind.Object)
            return Reading<CacheConfig>.Damaged("it is no configuration");
        if (List(document, "layers", Layer) is not { } layers)
            return Reading<CacheConfig>.Damaged("one of its layers is invalid");
        if (List(document, "records", Step) is not { } steps)
            return Reading<CacheConfig>.Damaged("one of its steps is invalid");

        var config = new CacheConfig { Layers = layers, Steps = steps };
        return FindFault(config) is { } fault ? Reading<CacheConfig>.Damaged(fault) : config;
    }

    private static string? FindFault(CacheConfig config)
    {
        if (!config.Layers.All(layer => layer.Parent is CacheLayer.NoParent || IsLayer(layer.Parent)))
            return "a layer stands on one that is not there";
        if (!config.Steps.All(step => step.Results.All(result => IsLayer(result.Layer)) && step.Chains.All(chain => chain.Layers.All(IsLayer))))
            return "a step has a layer that is not there";
        if (!config.Steps.All(step => step.Inputs.All(slot => slot.All(input => input.Step >= 0 && input.Step < config.Steps.Count))))
            return "a step is made from one that is not there";
        if (CacheOrder.OfLayers(config.Layers) is null)
            return "layers stand on each other in a circle";

        return CacheOrder.OfSteps(config.Steps) is null ? "steps are made from each other in a circle" : null;

        bool IsLayer(int index) => index >= 0 && index < config.Layers.Count;
    }

    private static CacheLayer? Layer(JsonElement element)
    {
        if (Text(element, "blob") is not { } blob || Number(element, "parent") is not { } parent)
            return null;

        var others = element.EnumerateObject().Where(property => !LayerNames.Contains(property.Name)).ToDictionary(property => property.Name, property => property.Value);
        return new CacheLayer(blob) { Parent = parent, Others = others.Count == 0 ? null : others };
    }

    private static CacheStep? Step(JsonElement element) =>
        Text(element, "digest") is { } digest
        && List(element, "layers", Result) is { } results
        && List(element, "chains", Chain) is { } chains
        && List(element, "inputs", slot => List(slot, Link)) is { } inputs
            ? new CacheStep(digest) { Results = results, Chains = chains, Inputs = inputs }
            : null;

    private static CacheResult? Result(JsonElement element) =>
        Number(element, "layer") is { } layer ? new CacheResult(layer) { CreatedAt = element.Text("createdAt") } : null;

    private static CacheChain? Chain(JsonElement element) =>
        List(element, "layers", Boxed) is { } layers ? new CacheChain([.. layers.Select(index => index.Value)]) { CreatedAt = element.Text("createdAt") } : null;

    private static CacheInputLink? Link(JsonElement element) =>
        Number(element, "link") is { } step ? new CacheInputLink(step) { Selector = element.Text("selector") is { Length: > 0 } selector ? selector : null } : null;

    private static Index? Boxed(JsonElement element) => element.ValueKind is JsonValueKind.Number && element.TryGetInt32(out var index) ? new Index(index) : null;

    private static string? Text(JsonElement element, string name) => element.ValueKind is not JsonValueKind.Object ? null : element.Find(name) switch
    {
        null or { ValueKind: JsonValueKind.Null } => "",
        { } value => value.Text(),
    };

    private static int? Number(JsonElement element, string name) => element.ValueKind is not JsonValueKind.Object ? null : element.Find(name) switch
    {
        null or { ValueKind: JsonValueKind.Null } => 0,
        { ValueKind: JsonValueKind.Number } value when value.TryGetInt32(out var number) => number,
        _ => null,
    };

    private static List<T>? List<T>(JsonElement owner, string name, Func<JsonElement, T?> read)
        where T : class =>
        owner.ValueKind is JsonValueKind.Object ? owner.Find(name) is { } list ? List(list, read) : [] : null;

    private static List<T>? List<T>(JsonElement list, Func<JsonElement, T?> read)
        where T : class
    {
        if (list.ValueKind is JsonValueKind.Null)
            return [];
        if (list.ValueKind is not JsonValueKind.Array)
            return null;

        var items = new List<T>();
        foreach (var element in list.EnumerateArray())
        {
            if (read(element) is not { } item)
                return null;
            items.Add(item);
        }

        return items;
    }

    private sealed record Index(int Value);
}
