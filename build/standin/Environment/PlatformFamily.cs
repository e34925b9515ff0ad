namespace Nuke.Common;

/// <summary>Names the operating systems a build can run on.</summary>
public enum PlatformFamily
{
    Unknown,
    Windows,
    Linux,
    OSX,
}
