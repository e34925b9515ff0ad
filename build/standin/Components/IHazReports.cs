using Nuke.Common.IO;

namespace Nuke.Components;

/// <summary>Gives a build a directory for its reports.</summary>
public interface IHazReports : IHazArtifacts
{
    AbsolutePath ReportDirectory => ArtifactsDirectory / "reports";
}
