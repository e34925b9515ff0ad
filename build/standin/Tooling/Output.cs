namespace Nuke.Common.Tooling;

/// <summary>Is a line a process wrote.</summary>
public struct Output
{
    public OutputType Type;
    public string Text;
}
