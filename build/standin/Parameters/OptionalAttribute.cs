namespace Nuke.Common;

/// <summary>Marks a member whose value may fail to be injected without a warning.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public class OptionalAttribute : Attribute;
