using System.Linq.Expressions;
using System.Reflection;
using Nuke.Common.Utilities;

namespace Nuke.Common.Execution;

/// <summary>Creates the targets a build class and its components define, and connects them.</summary>
internal static class TargetFactory
{
    public static IReadOnlyList<ExecutableTarget> CreateAll<T>(T build, Expression<Func<T, Target>>[] defaults)
        where T : INukeBuild
    {
        var properties = TargetProperties(build.GetType());
        var defaultTargets = defaults.Select(x => Evaluate(x, build)).ToList<Delegate>();
        var targets = properties.Select(x => Create(x, build, defaultTargets)).ToList();
        foreach (var target in targets)
            Connect(target, targets);

        return targets;
    }

    public static IEnumerable<PropertyInfo> TargetProperties(Type buildType)
        => MemberDiscovery
            .FindUnambiguous(buildType, x => x is PropertyInfo property && IsTargetType(property.PropertyType))
            .Cast<PropertyInfo>();

    private static bool IsTargetType(Type type)
        => type == typeof(Target) || type == typeof(Setup) || type == typeof(Cleanup);

    // Nearly always a plain property, which is read much faster than an expression is compiled.
    private static Target Evaluate<T>(Expression<Func<T, Target>> expression, T build)
    {
        if (expression.Body is MemberExpression { Member: PropertyInfo property, Expression: { } owner }
            && WithoutCast(owner) is ParameterExpression)
            return (Target)property.GetValue(build);

        return expression.Compile(preferInterpretation: true).Invoke(build);
    }

    private static Expression WithoutCast(Expression expression)
        => expression is UnaryExpression { NodeType: ExpressionType.Convert } cast ? cast.Operand : expression;

    private static ExecutableTarget Create(PropertyInfo property, INukeBuild build, List<Delegate> defaultTargets)
    {
        var definition = new TargetDefinition(property, build, BaseProperties(property, build.GetType()));
        var factory = (Delegate)property.GetValue(build);
        Define(factory, definition);

        return new ExecutableTarget
        {
            Name = property.GetDisplayShortName(),
            Member = property,
            Definition = definition,
            Description = definition.Description,
            Factory = factory,
            IsDefault = defaultTargets.Contains(factory),
            DynamicConditions = definition.DynamicConditions,
            StaticConditions = definition.StaticConditions,
            DependencyBehavior = definition.DependencyBehavior,
            ProceedAfterFailure = definition.MayFail,
            AssuredAfterFailure = definition.RunsAfterFailure || factory is Cleanup,
            DelegateRequirements = definition.DelegateRequirements,
            ToolRequirements = definition.ToolRequirements,
            Actions = definition.Actions,
            Listed = !definition.IsUnlisted,
            PartitionSize = definition.PartitionSize,
            ArtifactProducts = definition.ArtifactProducts,
        };
    }

    private static void Define(Delegate factory, TargetDefinition definition)
    {
        switch (factory)
        {
            case Target target:
                target(definition);
                break;
            case Setup setup:
                setup(definition);
                break;
            case Cleanup cleanup:
                cleanup(definition);
                break;
        }
    }

    // The nearest base class ends up on top.
    private static Stack<PropertyInfo> BaseProperties(PropertyInfo property, Type buildType)
    {
        var properties = new List<PropertyInfo>();
        for (var type = buildType.BaseType; type != null; type = type.BaseType)
        {
            if (type.GetProperty(property.Name) is { } candidate && candidate.DeclaringType == candidate.ReflectedType)
                properties.Insert(0, candidate);
        }

        return new Stack<PropertyInfo>(properties);
    }

    private static void Connect(ExecutableTarget target, List<ExecutableTarget> all)
    {
        target.ExecutionDependencies.AddRange(Related(target, all, x => x.Dependencies, x => x.Dependents));
        target.OrderDependencies.AddRange(Related(target, all, x => x.Earlier, x => x.Later));
        target.TriggerDependencies.AddRange(Related(target, all, x => x.Triggerers, x => x.Triggered));
        target.Triggers.AddRange(Related(target, all, x => x.Triggered, x => x.Triggerers));
        Assert.True(
            !target.AllDependencies.Concat(target.Triggers).Contains(target),
            $"Target '{target.Name}' cannot have a dependency on itself");

        if (target.Factory is Setup)
            ConnectCleanup(target, all);

        foreach (var (dependency, artifacts) in target.Definition.ArtifactDependencies)
        {
            var producer = all.Single(x => x.Factory == (Delegate)dependency);
            target.ArtifactDependencies.AddRange(
                producer,
                artifacts.Length > 0 ? artifacts : producer.ArtifactProducts);
        }
    }

    private static IEnumerable<ExecutableTarget> Related(
        ExecutableTarget target,
        List<ExecutableTarget> all,
        Func<TargetDefinition, List<Delegate>> own,
        Func<TargetDefinition, List<Delegate>> others)
        => own(target.Definition)
            .Select(x => all.Single(y => y.Factory == x))
            .Concat(all.Where(x => x != target && others(x.Definition).Contains(target.Factory)));

    private static void ConnectCleanup(ExecutableTarget setup, List<ExecutableTarget> all)
    {
        var cleanup = all.Single(x => x.Factory is Cleanup && x.Member.DeclaringType == setup.Member.DeclaringType);
        setup.Triggers.Add(cleanup);
        cleanup.TriggerDependencies.Add(setup);
    }
}
