namespace Nuke.Common;

/// <summary>Names the parts of the output that can be switched off.</summary>
public enum DefaultOutput
{
    Logo,
    TargetHeader,
    TargetCollapse,
    ErrorsAndWarnings,
    TargetOutcome,
    BuildOutcome,
    Timestamps,
}
