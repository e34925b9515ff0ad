namespace Nuke.Common;

/// <summary>Defines one step of a build: a property of this type is a target.</summary>
public delegate ITargetDefinition Target(ITargetDefinition definition);
