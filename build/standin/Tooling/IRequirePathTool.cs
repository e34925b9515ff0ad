namespace Nuke.Common.Tooling;

/// <summary>Marks classes that stand for a program found by the system's path.</summary>
public interface IRequirePathTool : IRequireTool;
