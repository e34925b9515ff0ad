namespace RegistryCache.Caches;

/// <summary>Gives the steps of one configuration that have no layers those that another one knows for them.</summary>
internal sealed class CacheConfigMerge
{
    /// <summary>A configuration with more of them is larger than BuildKit reads: each takes two bytes at least.</summary>
    private const int MaxCopied = CacheContent.MaxConfigSize / 2;

    private readonly CacheConfig _source;
    private readonly List<CacheLayer> _layers;
    private readonly Dictionary<(string Blob, int Parent), int> _places = [];
    private readonly Dictionary<int, int> _placed = [];
    private int _copied;

    public CacheConfigMerge(CacheConfig target, CacheConfig source)
    {
        _source = source;
        _layers = [.. target.Layers];
        for (var index = 0; index < _layers.Count; index++)
            _places.TryAdd((_layers[index].Blob, _layers[index].Parent), index);

        var identities = new CacheIdentities();
        var known = Known(identities.Number(source.Steps));
        CacheStep[] steps = [.. target.Steps.Zip(identities.Number(target.Steps), (step, number) => !step.HasLayers && known.TryGetValue(number, out var other) && MayCopy(other) ? Copy(step, other) : step)];
        Result = target with { Layers = _layers, Steps = steps };
        Restored = steps.Zip(target.Steps).Count(pair => pair.First.HasLayers && !pair.Second.HasLayers);
        AddedBlobs = [.. _layers.Skip(target.Layers.Count).Select(layer => layer.Blob).Distinct()];
    }

    /// <summary>Gets the configuration with what was put back.</summary>
    public CacheConfig Result { get; }

    /// <summary>Gets how many steps have layers again.</summary>
    public int Restored { get; }

    /// <summary>Gets the blobs of the layers that were put back.</summary>
    public IReadOnlyList<string> AddedBlobs { get; }

    /// <summary>Finds the first step of each number that has layers.</summary>
    private Dictionary<int, CacheStep> Known(IReadOnlyList<int> numbers)
    {
        var known = new Dictionary<int, CacheStep>();
        foreach (var (step, number) in _source.Steps.Zip(numbers).Where(pair => pair.First.HasLayers))
            known.TryAdd(number, step);

        return known;
    }

    private bool MayCopy(CacheStep known) =>
        (_copied += known.Results.Count + known.Chains.Sum(chain => chain.Layers.Count + 1)) <= MaxCopied;

    private CacheStep Copy(CacheStep step, CacheStep known) => step with
    {
        Results = [.. known.Results.Select(result => result with { Layer = Place(result.Layer) })],
        Chains = [.. known.Chains.Select(chain => chain with { Layers = [.. chain.Layers.Select(Place)] })],
    };

    /// <summary>Finds a layer of the source among the target's, on top of the same ones, or puts it there; those it stands on first.</summary>
    private int Place(int source)
    {
        var open = new Stack<int>();
        for (var index = source; index != CacheLayer.NoParent && !_placed.ContainsKey(index); index = _source.Layers[index].Parent)
            open.Push(index);
        while (open.TryPop(out var index))
            _placed[index] = Place(_source.Layers[index]);

        return _placed[source];
    }

    private int Place(CacheLayer layer)
    {
        var parent = layer.Parent is CacheLayer.NoParent ? CacheLayer.NoParent : _placed[layer.Parent];
        if (_places.TryGetValue((layer.Blob, parent), out var place))
            return place;

        _layers.Add(layer with { Parent = parent });
        return _places[(layer.Blob, parent)] = _layers.Count - 1;
    }
}
