namespace Nuke.Common.Execution;

/// <summary>Finds the groups of items that depend on each other, by Tarjan's algorithm.</summary>
internal sealed class Cycles
{
    private readonly Dictionary<ExecutableTarget, IReadOnlyCollection<ExecutableTarget>> _dependencies;
    private readonly Dictionary<ExecutableTarget, int> _order = [];
    private readonly Dictionary<ExecutableTarget, int> _lowest = [];
    private readonly Stack<ExecutableTarget> _open = [];
    private readonly List<List<ExecutableTarget>> _found = [];

    private Cycles(Dictionary<ExecutableTarget, IReadOnlyCollection<ExecutableTarget>> dependencies)
        => _dependencies = dependencies;

    public static IReadOnlyList<IReadOnlyList<ExecutableTarget>> Find(
        IEnumerable<ExecutableTarget> targets,
        Dictionary<ExecutableTarget, IReadOnlyCollection<ExecutableTarget>> dependencies)
    {
        var search = new Cycles(dependencies);
        foreach (var target in targets)
        {
            if (!search._order.ContainsKey(target))
                search.Visit(target);
        }

        return search._found;
    }

    private void Visit(ExecutableTarget target)
    {
        _order[target] = _lowest[target] = _order.Count;
        _open.Push(target);
        foreach (var dependency in _dependencies[target])
        {
            if (!_order.TryGetValue(dependency, out var order))
            {
                Visit(dependency);
                _lowest[target] = Math.Min(_lowest[target], _lowest[dependency]);
            }
            else if (_open.Contains(dependency))
            {
                _lowest[target] = Math.Min(_lowest[target], order);
            }
        }

        if (_lowest[target] == _order[target])
            Close(target);
    }

    private void Close(ExecutableTarget first)
    {
        var group = new List<ExecutableTarget>();
        do
            group.Add(_open.Pop());
        while (group[^1] != first);

        if (group.Count > 1)
            _found.Add(group);
    }
}
