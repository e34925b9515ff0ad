namespace Nuke.Common.Tooling;

/// <summary>Marks classes that stand for a tool of a certain version.</summary>
public interface IRequireToolWithVersion;
