namespace Nuke.Common;

/// <summary>Defines the step that opens a context other targets run in.</summary>
public delegate ITargetDefinition Setup(ITargetDefinition definition);
