namespace Nuke.Common;

/// <summary>Says how much a build logs.</summary>
public enum Verbosity
{
    Verbose,
    Normal,
    Minimal,
    Quiet,
}
