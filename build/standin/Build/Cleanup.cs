namespace Nuke.Common;

/// <summary>Defines the step that closes a context, also after a failure.</summary>
public delegate ITargetDefinition Cleanup(ITargetDefinition definition);
