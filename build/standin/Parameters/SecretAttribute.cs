namespace Nuke.Common;

/// <summary>Marks a parameter that must not be kept as plain text in a parameter file.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Parameter)]
public class SecretAttribute : Attribute;
