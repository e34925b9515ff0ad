namespace Nuke.Common;

/// <summary>Marks a member that is injected only when a target to be run requires it.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public class OnDemandAttribute : Attribute;
