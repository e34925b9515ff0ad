namespace Nuke.Common.Tooling;

/// <summary>Runs a program and returns what it wrote.</summary>
public delegate IReadOnlyCollection<Output> Tool(
    ArgumentStringHandler arguments,
    string workingDirectory = null,
    IReadOnlyDictionary<string, string> environmentVariables = null,
    int? timeout = null,
    bool? logOutput = null,
    bool? logInvocation = null,
    Action<OutputType, string> logger = null,
    Action<IProcess> exitHandler = null);
