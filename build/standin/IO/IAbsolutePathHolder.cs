namespace Nuke.Common.IO;

/// <summary>Has a path of its own.</summary>
public interface IAbsolutePathHolder
{
    AbsolutePath Path { get; }
}
