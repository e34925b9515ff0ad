using System.Linq.Expressions;
using System.Reflection;
using System.Text.RegularExpressions;
using Nuke.Common.Tooling;
using Nuke.Common.Utilities;

namespace Nuke.Common.Execution;

/// <summary>Keeps what a target's definition says until all targets are known.</summary>
internal sealed partial class TargetDefinition : ITargetDefinition
{
    private readonly PropertyInfo _property;
    private readonly INukeBuild _build;
    private readonly Stack<PropertyInfo> _baseProperties;

    public TargetDefinition(PropertyInfo property, INukeBuild build, Stack<PropertyInfo> baseProperties)
    {
        _property = property;
        _build = build;
        _baseProperties = baseProperties;
    }

    public string Description { get; private set; }
    public List<Action> Actions { get; } = [];
    public List<(string Text, Func<bool> Delegate)> DynamicConditions { get; } = [];
    public List<(string Text, Func<bool> Delegate)> StaticConditions { get; } = [];
    public List<LambdaExpression> DelegateRequirements { get; } = [];
    public List<ToolRequirement> ToolRequirements { get; } = [];
    public DependencyBehavior DependencyBehavior { get; private set; }
    public bool RunsAfterFailure { get; private set; }
    public bool MayFail { get; private set; }
    public bool IsUnlisted { get; private set; }
    public int? PartitionSize { get; private set; }

    ITargetDefinition ITargetDefinition.Description(string description)
    {
        Description = description;
        return this;
    }

    public ITargetDefinition Executes(params Action[] actions)
    {
        Actions.AddRange(actions);
        return this;
    }

    public ITargetDefinition Executes<T>(Func<T> action) => Executes(() => { action(); });

    public ITargetDefinition Executes(Func<Task> action) => Executes(() => action().GetAwaiter().GetResult());

    public ITargetDefinition OnlyWhenDynamic(Func<bool> condition, string conditionExpression = null)
    {
        DynamicConditions.Add((OnOneLine(conditionExpression), condition));
        return this;
    }

    public ITargetDefinition OnlyWhenStatic(Func<bool> condition, string conditionExpression = null)
    {
        StaticConditions.Add((OnOneLine(conditionExpression), condition));
        return this;
    }

    public ITargetDefinition Requires<T>(
        Expression<Func<T>> parameterRequirement,
        params Expression<Func<T>>[] parameterRequirements)
        where T : class
        => RequiresAll([parameterRequirement, .. parameterRequirements]);

    public ITargetDefinition Requires<T>(
        Expression<Func<T?>> parameterRequirement,
        params Expression<Func<T?>>[] parameterRequirements)
        where T : struct
        => RequiresAll([parameterRequirement, .. parameterRequirements]);

    public ITargetDefinition Requires(Expression<Func<bool>> requirement, params Expression<Func<bool>>[] requirements)
        => RequiresAll([requirement, .. requirements]);

    public ITargetDefinition Requires<T>()
        where T : IRequireTool
        => RequiresTool(ToolAttribute.Of(typeof(T)).GetRequirement());

    public ITargetDefinition Requires<T>(string version)
        where T : IRequireToolWithVersion
        => RequiresTool(ToolAttribute.Of(typeof(T)).GetRequirement(version));

    public ITargetDefinition Requires(Expression<Func<Tool>> tool, params Expression<Func<Tool>>[] tools)
    {
        foreach (var member in tools.Prepend(tool).Select(x => x.GetMember()))
        {
            var requirement = member.GetCustomAttribute<ToolInjectionAttributeBase>().NotNull().GetRequirement(member);
            if (requirement != null)
                RequiresTool(requirement);
        }

        return this;
    }

    public ITargetDefinition WhenSkipped(DependencyBehavior dependencyBehavior)
    {
        DependencyBehavior = dependencyBehavior;
        return this;
    }

    public ITargetDefinition AssuredAfterFailure()
    {
        RunsAfterFailure = true;
        return this;
    }

    public ITargetDefinition ProceedAfterFailure()
    {
        MayFail = true;
        return this;
    }

    public ITargetDefinition Unlisted()
    {
        IsUnlisted = true;
        return this;
    }

    public ITargetDefinition Partition(int size)
    {
        Assert.True(size > 1);
        PartitionSize = size;
        return this;
    }

    private TargetDefinition RequiresAll(IEnumerable<LambdaExpression> requirements)
    {
        DelegateRequirements.AddRange(requirements);
        return this;
    }

    private TargetDefinition RequiresTool(ToolRequirement requirement)
    {
        ToolRequirements.Add(requirement);
        return this;
    }

    private static string OnOneLine(string expression)
    {
        var withoutBreaks = expression.NotNull()
            .Replace("\r", string.Empty, StringComparison.Ordinal)
            .Replace("\n", string.Empty, StringComparison.Ordinal);
        return Spaces().Replace(withoutBreaks, " ");
    }

    [GeneratedRegex("  +")]
    private static partial Regex Spaces();
}
