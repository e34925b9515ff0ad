using Nuke.Common.Utilities;

namespace Nuke.Common.Execution;

/// <summary>Orders the targets that are to run.</summary>
internal static class ExecutionPlanner
{
    /// <summary>Plans the named targets, or the default ones when no name is given at all.</summary>
    public static IReadOnlyList<ExecutableTarget> Plan(IReadOnlyList<ExecutableTarget> targets, string[] names)
    {
        var wanted = names == null
            ? targets.Where(x => x.IsDefault).ToHashSet()
            : names.Select(x => FindByName(targets, x)).ToHashSet();
        if (names != null)
        {
            foreach (var target in wanted)
                target.Invoked = true;
        }

        var ordered = Order(targets);
        while (true)
        {
            var plan = Select(ordered, wanted);
            var triggered = plan.SelectMany(x => x.Triggers).Except(plan).ToList();
            if (triggered.Count == 0)
            {
                plan.ForEach(x => x.Status = ExecutionStatus.Scheduled);
                return plan;
            }

            wanted = [.. plan, .. triggered];
        }
    }

    // Walks from what nothing depends on to what depends on nothing; the plan is that walk backwards.
    private static List<ExecutableTarget> Order(IReadOnlyList<ExecutableTarget> targets)
    {
        var dependencies = targets.ToDictionary(x => x, x => x.AllDependencies);
        EnsureNoCycles(targets, dependencies);

        var strict = CommandLine.Current.GetNamed("strict", typeof(bool)) is true;
        var remaining = targets.ToList();
        var ordered = new List<ExecutableTarget>();
        while (remaining.Count > 0)
        {
            var independent = remaining.Where(x => !remaining.Any(y => dependencies[y].Contains(x))).ToList();
            Assert.True(
                !strict || independent.Count == 1,
                independent.Select(x => $"  - {x.Name}").Prepend("Incomplete target definition order:").JoinNewLine());

            remaining.Remove(independent[0]);
            ordered.Add(independent[0]);
        }

        return ordered;
    }

    private static List<ExecutableTarget> Select(List<ExecutableTarget> ordered, HashSet<ExecutableTarget> wanted)
    {
        var selected = new List<ExecutableTarget>();
        foreach (var target in ordered)
        {
            if (wanted.Contains(target) || selected.Any(x => x.ExecutionDependencies.Contains(target)))
                selected.Add(target);
        }

        selected.Reverse();
        return selected;
    }

    private static void EnsureNoCycles(
        IReadOnlyList<ExecutableTarget> targets,
        Dictionary<ExecutableTarget, IReadOnlyCollection<ExecutableTarget>> dependencies)
    {
        var cycles = Cycles.Find(targets, dependencies);
        Assert.True(
            cycles.Count == 0,
            cycles
                .Select(x => $" - {x.Select(y => y.Name).JoinCommaSpace()}")
                .Prepend("Circular dependencies between targets:")
                .JoinNewLine());
    }

    private static ExecutableTarget FindByName(IReadOnlyList<ExecutableTarget> targets, string name)
    {
        name = name.Replace("-", string.Empty, StringComparison.Ordinal);
        return targets.SingleOrDefault(x => x.Name.EqualsIgnoreCase(name)) ?? throw new Exception(
            targets.Select(x => $"  - {x.Name}").Order()
                .Prepend($"Target with name '{name}' does not exist. Available targets are:")
                .JoinNewLine());
    }
}
