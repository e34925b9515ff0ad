namespace Nuke.Common.Tooling;

/// <summary>Is something that must be there before targets run.</summary>
public class ToolRequirement;
