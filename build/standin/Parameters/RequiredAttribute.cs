namespace Nuke.Common;

/// <summary>Marks a member without whose value no target runs.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public class RequiredAttribute : Attribute;
