namespace Nuke.Common.IO;

/// <summary>Says whether patterns distinguish capitals.</summary>
public enum GlobbingCaseSensitivity
{
    Auto,
    CaseSensitive,
    CaseInsensitive,
}
