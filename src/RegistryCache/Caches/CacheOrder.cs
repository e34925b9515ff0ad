namespace RegistryCache.Caches;

/// <summary>Puts the parts of a cache into an order in which each comes after those it is made from; in a circle there is none.</summary>
internal static class CacheOrder
{
    /// <returns>The indexes of the layers, each after its parent, or <see langword="null"/>.</returns>
    public static IReadOnlyList<int>? OfLayers(IReadOnlyList<CacheLayer> layers) =>
        Sort([.. layers.Select(layer => layer.Parent is CacheLayer.NoParent ? Array.Empty<int>() : [layer.Parent])]);

    /// <returns>The indexes of the steps, each after its inputs, or <see langword="null"/>.</returns>
    public static IReadOnlyList<int>? OfSteps(IReadOnlyList<CacheStep> steps) =>
        Sort([.. steps.Select(step => step.Inputs.SelectMany(slot => slot.Select(input => input.Step)).ToArray())]);

    private static List<int>? Sort(int[][] madeFrom)
    {
        var open = new int[madeFrom.Length];
        var usedBy = new List<int>?[madeFrom.Length];
        for (var part = 0; part < madeFrom.Length; part++)
        {
            open[part] = madeFrom[part].Length;
            foreach (var other in madeFrom[part])
                (usedBy[other] ??= []).Add(part);
        }

        var order = new List<int>(Enumerable.Range(0, open.Length).Where(part => open[part] == 0));
        for (var next = 0; next < order.Count; next++)
        {
            foreach (var user in usedBy[order[next]] ?? [])
            {
                if (--open[user] == 0)
                    order.Add(user);
            }
        }

        return order.Count == open.Length ? order : null;
    }
}
