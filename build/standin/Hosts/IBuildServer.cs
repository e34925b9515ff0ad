namespace Nuke.Common.CI;

/// <summary>A host that builds without a user in front of it.</summary>
public interface IBuildServer
{
    string Branch { get; }

    string Commit { get; }
}
