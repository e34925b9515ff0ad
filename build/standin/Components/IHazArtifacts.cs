using Nuke.Common;
using Nuke.Common.IO;

namespace Nuke.Components;

/// <summary>Gives a build a directory for what it produces.</summary>
public interface IHazArtifacts : INukeBuild
{
    AbsolutePath ArtifactsDirectory => RootDirectory / "artifacts";
}
