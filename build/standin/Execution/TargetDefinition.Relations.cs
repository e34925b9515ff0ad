using System.Linq.Expressions;
using System.Reflection;
using Nuke.Common.Utilities;

namespace Nuke.Common.Execution;

/// <content>How a target stands to other targets.</content>
internal sealed partial class TargetDefinition
{
    public List<Delegate> Dependencies { get; } = [];
    public List<Delegate> Dependents { get; } = [];
    public List<Delegate> Earlier { get; } = [];
    public List<Delegate> Later { get; } = [];
    public List<Delegate> Triggered { get; } = [];
    public List<Delegate> Triggerers { get; } = [];
    public List<string> ArtifactProducts { get; } = [];
    public List<(Target Target, string[] Artifacts)> ArtifactDependencies { get; } = [];

    public ITargetDefinition DependsOn(params Target[] targets) => Add(Dependencies, targets);

    public ITargetDefinition DependsOn<T>(params Func<T, Target>[] targets) => Add(Dependencies, Of(targets));

    public ITargetDefinition TryDependsOn<T>(params Func<T, Target>[] targets)
        => _build is T ? DependsOn(targets) : this;

    public ITargetDefinition DependentFor(params Target[] targets) => Add(Dependents, targets);

    public ITargetDefinition DependentFor<T>(params Func<T, Target>[] targets) => Add(Dependents, Of(targets));

    public ITargetDefinition TryDependentFor<T>(params Func<T, Target>[] targets)
        => _build is T ? DependentFor(targets) : this;

    public ITargetDefinition Before(params Target[] targets) => Add(Later, targets);

    public ITargetDefinition Before<T>(params Func<T, Target>[] targets) => Add(Later, Of(targets));

    public ITargetDefinition TryBefore<T>(params Func<T, Target>[] targets) => _build is T ? Before(targets) : this;

    public ITargetDefinition After(params Target[] targets) => Add(Earlier, targets);

    public ITargetDefinition After<T>(params Func<T, Target>[] targets) => Add(Earlier, Of(targets));

    public ITargetDefinition TryAfter<T>(params Func<T, Target>[] targets) => _build is T ? After(targets) : this;

    public ITargetDefinition Triggers(params Target[] targets) => Add(Triggered, targets);

    public ITargetDefinition Triggers<T>(params Func<T, Target>[] targets) => Add(Triggered, Of(targets));

    public ITargetDefinition TryTriggers<T>(params Func<T, Target>[] targets) => _build is T ? Triggers(targets) : this;

    public ITargetDefinition TriggeredBy(params Target[] targets) => Add(Triggerers, targets);

    public ITargetDefinition TriggeredBy<T>(params Func<T, Target>[] targets) => Add(Triggerers, Of(targets));

    public ITargetDefinition TryTriggeredBy<T>(params Func<T, Target>[] targets)
        => _build is T ? TriggeredBy(targets) : this;

    public ITargetDefinition Base()
    {
        Assert.True(
            _baseProperties.Count > 0,
            $"Target '{_property.DeclaringType}.{_property.Name}' does not have any base members."
            + $" To inherit from an interface default implementation, use {nameof(Inherit)}<T> instead.");
        return Inherit(_baseProperties.Pop().GetValueNonVirtual<Target>(_build));
    }

    public ITargetDefinition Inherit(params Target[] targets)
    {
        foreach (var target in targets)
            target(this);
        return this;
    }

    public ITargetDefinition Inherit<T>(params Expression<Func<T, Target>>[] targets)
    {
        var properties = targets.Length > 0
            ? targets.Select(x => (PropertyInfo)x.GetMember())
            : [OnlyPropertyOf<T>("shorthand inheritance", typeof(Target))];
        return Inherit(properties.Select(x => x.GetValueNonVirtual<Target>(_build)).ToArray());
    }

    public ITargetDefinition Produces(params string[] artifacts)
    {
        ArtifactProducts.AddRange(artifacts);
        return this;
    }

    public ITargetDefinition Consumes(params Target[] targets)
    {
        foreach (var target in targets)
            Consumes(target, []);
        return this;
    }

    public ITargetDefinition Consumes<T>(params Func<T, Target>[] targets) => Consumes(Of(targets));

    public ITargetDefinition Consumes(Target target, params string[] artifacts)
    {
        ArtifactDependencies.Add((target, artifacts));
        return this;
    }

    public ITargetDefinition Consumes<T>(Func<T, Target> target, params string[] artifacts)
        => Consumes(target((T)_build), artifacts);

    public ITargetDefinition Consumes<T>(params string[] artifacts) => Consumes(Of<T>([]).Single(), artifacts);

    public ITargetDefinition DependsOnContext<T>()
        where T : INukeBuild
    {
        Assert.True(_build is T, $"'{_build.GetType().Name}' must implement context '{typeof(T).Name}'");
        var setup = OnlyPropertyOf<T>("context dependency (missing setup)", typeof(Setup));
        var cleanup = OnlyPropertyOf<T>("context dependency (missing cleanup)", typeof(Cleanup));
        Dependencies.Add((Delegate)setup.GetValue(_build));
        Later.Add((Delegate)cleanup.GetValue(_build));
        return this;
    }

    private TargetDefinition Add(List<Delegate> relation, IEnumerable<Target> targets)
    {
        relation.AddRange(targets);
        return this;
    }

    // Without any target named, the component's only one is meant.
    private Target[] Of<T>(Func<T, Target>[] targets)
        => targets.Length > 0
            ? targets.Select(x => x((T)_build)).ToArray()
            : [(Target)OnlyPropertyOf<T>("shorthand dependency", typeof(Target)).GetValue(_build)];

    private PropertyInfo OnlyPropertyOf<T>(string kind, Type type)
    {
        var properties = typeof(T).GetProperties(MemberDiscovery.Instance).Where(x => x.PropertyType == type).ToList();
        if (properties.Count == 1)
            return properties[0];

        string[] lines =
        [
            $"Target '{_property.DeclaringType}.{_property.Name}' cannot have {kind} on component '{typeof(T).Name}'.",
            properties.Count > 1 ? "Too many relevant targets:" : "No relevant targets.",
            .. properties.Select(x => $"  - {x.Name}"),
        ];
        throw new Exception(lines.JoinNewLine());
    }
}
