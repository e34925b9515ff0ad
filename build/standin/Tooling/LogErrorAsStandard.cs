namespace Nuke.Common.Tooling;

/// <summary>Says that a tool writes more than errors to its error stream.</summary>
[AttributeUsage(AttributeTargets.Class)]
public class LogErrorAsStandard : Attribute;
