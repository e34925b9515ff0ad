namespace RegistryCache;

/// <summary>Gives the steps of one configuration that have no layers those that another one knows for them.</summary>
internal sealed class CacheConfigMerge
{
    private readonly CacheConfig _target;
    private readonly CacheConfig _source;
    private readonly List<CacheLayer> _layers;
    private readonly Dictionary<(int Target, int Source), bool> _same = [];

    public CacheConfigMerge(CacheConfig target, CacheConfig source)
    {
        (_target, _source) = (target, source);
        _layers = [.. target.Layers];
        CacheStep[] steps = [.. target.Steps.Select(Complete)];
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

    private CacheStep Complete(CacheStep step, int index)
    {
        if (step.HasLayers)
            return step;

        var known = Enumerable.Range(0, _source.Steps.Count).Where(other => _source.Steps[other].HasLayers && IsSame(index, other)).ToArray();
        return known is [var first, ..] ? Copy(step, _source.Steps[first]) : step;
    }

    private CacheStep Copy(CacheStep step, CacheStep known) => step with
    {
        Results = [.. known.Results.Select(result => result with { Layer = Place(result.Layer) })],
        Chains = [.. known.Chains.Select(chain => chain with { Layers = [.. chain.Layers.Select(Place)] })],
    };

    /// <summary>Finds a layer of the source among the target's, on top of the same ones, or puts it there.</summary>
    private int Place(int source)
    {
        var layer = _source.Layers[source];
        var parent = layer.Parent < 0 ? layer.Parent : Place(layer.Parent);
        var index = _layers.FindIndex(other => other.Blob == layer.Blob && other.Parent == parent);
        if (index >= 0)
            return index;

        _layers.Add(layer with { Parent = parent });
        return _layers.Count - 1;
    }

    /// <summary>
    /// The digest of a step says what it does and not what it is made from: the same command on another base is another
    /// step. Two are the same where each slot has a way in common.
    /// </summary>
    private bool IsSame(int target, int source)
    {
        if (_same.TryGetValue((target, source), out var known))
            return known;

        _same[(target, source)] = false; // In a circle nothing is proved.
        var (one, other) = (_target.Steps[target], _source.Steps[source]);
        return _same[(target, source)] = one.Digest == other.Digest
            && one.Inputs.Count == other.Inputs.Count
            && one.Inputs.Zip(other.Inputs).All(slots => slots.First.Any(input =>
                slots.Second.Any(way => way.Selector == input.Selector && IsSame(input.Step, way.Step))));
    }
}
