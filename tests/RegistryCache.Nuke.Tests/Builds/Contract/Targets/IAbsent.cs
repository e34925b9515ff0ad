using Nuke.Common;

namespace Contract;

/// <summary>A component that no build implements.</summary>
internal interface IAbsent : INukeBuild
{
    Target Absent => _ => _
        .Executes(() => { });
}
