namespace Nuke.Common.Tooling;

/// <summary>Marks classes that stand for a tool.</summary>
public interface IRequireTool;
