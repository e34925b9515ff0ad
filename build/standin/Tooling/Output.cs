namespace Nuke.Common.Tooling;

/// <summary>A line a process wrote.</summary>
public struct Output
{
    public OutputType Type;
    public string Text;
}
