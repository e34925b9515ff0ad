namespace Nuke.Common.Execution;

/// <summary>Names the styles in which the engine writes its own lines.</summary>
internal enum HostStyle
{
    Success,
    Verbose,
    Debug,
    Information,
    Warning,
    Error,
}
