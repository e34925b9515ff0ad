namespace Nuke.Common.Execution;

/// <summary>Ends a build whose target failed; the failure itself is already logged.</summary>
internal sealed class TargetExecutionException(string target, Exception innerException)
    : Exception($"Target '{target}' has thrown an exception.", innerException);
