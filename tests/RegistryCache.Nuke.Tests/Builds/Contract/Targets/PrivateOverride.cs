using Nuke.Common;

namespace Contract;

internal sealed class PrivateOverride : NukeBuild, IClean
{
    public static int Run() => Execute<PrivateOverride>();

    Target Clean => _ => _.Executes(() => { });
}
