using Nuke.Common;

namespace Contract;

internal interface ITwo : INukeBuild
{
    Target One => _ => _
        .Executes(() => { });

    Target Two => _ => _
        .Executes(() => { });
}
