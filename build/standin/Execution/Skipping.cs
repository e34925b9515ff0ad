using Nuke.Common.Utilities;
using Serilog;

namespace Nuke.Common.Execution;

/// <summary>Decides which targets are skipped, and which of their dependencies go with them.</summary>
internal sealed class Skipping(INukeBuild build)
{
    /// <summary>Skips the named targets; an empty list means every target that was not asked for.</summary>
    public void SkipNamed(string[] names)
    {
        var bare = names.Select(x => x.Replace("-", string.Empty, StringComparison.Ordinal)).ToList();
        foreach (var target in build.ExecutionPlan)
        {
            if (bare.Count == 0 || bare.Contains(target.Name, StringComparer.OrdinalIgnoreCase))
                Skip(target, "via parameter");
        }
    }

    /// <summary>Skips a target one of whose conditions does not hold, and says whether it did.</summary>
    public bool Check(ExecutableTarget target, IEnumerable<(string Text, Func<bool> Delegate)> conditions)
    {
        try
        {
            var violated = conditions.Where(x => !x.Delegate()).Select(x => WithoutArrow(x.Text)).ToList();
            if (violated.Count > 0)
            {
                target.OnlyWhen = violated.Join(" && ");
                Skip(target, reason: null);
            }
        }
        catch (Exception thrown)
        {
            var exception = thrown.Unwrap();
            Log.Error(exception, "Invocation of condition for {TargetName} has thrown an exception", target.Name);
            throw new TargetExecutionException(target.Name, exception);
        }

        return target.OnlyWhen != null;
    }

    private void Skip(ExecutableTarget target, string reason)
    {
        if (target.Status != ExecutionStatus.Scheduled)
            return;

        if (!target.Invoked)
        {
            target.Status = ExecutionStatus.Skipped;
            if (target.Skipped == null)
                target.Skipped = reason;
        }

        if (target.DependencyBehavior == DependencyBehavior.Execute)
            return;

        var exclusive = target.ExecutionDependencies.Concat(target.Triggers)
            .Where(x => !IsNeededByOthers(x, target))
            .ToList();
        foreach (var dependency in exclusive)
            Skip(dependency, $"because of {target.Name}");
    }

    private bool IsNeededByOthers(ExecutableTarget dependency, ExecutableTarget target)
        => build.ExecutionPlan.Any(x =>
            x != target
            && x.Status == ExecutionStatus.Scheduled
            && (x.ExecutionDependencies.Contains(dependency) || x.Triggers.Contains(dependency)));

    // What is left of "() => condition" is shown in the summary.
    private static string WithoutArrow(string condition)
        => condition
            .TrimStart('(').Trim()
            .TrimStart(')').Trim()
            .TrimStart('=').Trim()
            .TrimStart('>').Trim();
}
