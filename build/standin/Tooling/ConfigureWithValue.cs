namespace Nuke.Common.Tooling;

/// <summary>Changes options by a value and returns them.</summary>
public delegate TOptions Configure<TOptions, in TValue>(TOptions options, TValue value)
    where TOptions : new();
