using System.Diagnostics;
using System.Linq.Expressions;
using System.Reflection;
using Nuke.Common.Tooling;
using Nuke.Common.Utilities.Collections;

namespace Nuke.Common.Execution;

/// <summary>A target as the engine runs it: its definition, its place in the plan and its outcome.</summary>
[DebuggerDisplay("{Name} ({Status})")]
public class ExecutableTarget
{
    public MemberInfo Member { get; set; }
    public string Name { get; set; }
    public string Description { get; set; }
    public bool Listed { get; set; }
    public Delegate Factory { get; set; }

    public List<(string Text, Func<bool> Delegate)> DynamicConditions { get; internal set; } = [];
    public List<(string Text, Func<bool> Delegate)> StaticConditions { get; internal set; } = [];
    public DependencyBehavior DependencyBehavior { get; internal set; }
    public bool AssuredAfterFailure { get; internal set; }
    public bool ProceedAfterFailure { get; internal set; }
    public List<LambdaExpression> DelegateRequirements { get; internal set; } = [];
    public List<ToolRequirement> ToolRequirements { get; internal set; } = [];
    public List<Action> Actions { get; internal set; } = [];

    public List<ExecutableTarget> ExecutionDependencies { get; } = [];
    public List<ExecutableTarget> OrderDependencies { get; } = [];
    public List<ExecutableTarget> TriggerDependencies { get; } = [];
    public List<ExecutableTarget> Triggers { get; } = [];

    public IReadOnlyCollection<ExecutableTarget> AllDependencies
        => [.. ExecutionDependencies, .. OrderDependencies, .. TriggerDependencies];

    public LookupTable<ExecutableTarget, string> ArtifactDependencies { get; } = new();
    public List<string> ArtifactProducts { get; internal set; } = [];
    public int? PartitionSize { get; set; }

    public TimeSpan Duration => Stopwatch.Elapsed;
    public bool IsDefault { get; set; }
    public ExecutionStatus Status { get; set; }
    public bool Invoked { get; set; }
    public Dictionary<string, string> SummaryInformation { get; internal set; } = [];

    public string Skipped
    {
        get => SummaryInformation.GetValueOrDefault(nameof(Skipped));
        set => SummaryInformation.AddPairWhenValueNotNull(nameof(Skipped), value);
    }

    public string OnlyWhen
    {
        get => SummaryInformation.GetValueOrDefault(nameof(OnlyWhen));
        set => SummaryInformation.AddPairWhenValueNotNull(nameof(OnlyWhen), value);
    }

    internal Stopwatch Stopwatch { get; } = new();

    internal TargetDefinition Definition { get; set; }
}
