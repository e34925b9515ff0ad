using Nuke.Common;

namespace Contract;

[ParameterPrefix("LayerCachePrefix")]
internal interface IPrefixed : INukeBuild
{
    [Parameter] string Image => TryGetValue(() => Image) ?? "default";
    [Parameter] string Scope => TryGetValue(() => Scope) ?? "default";
    [Parameter(Name = "MirrorHost")] string Mirror => TryGetValue(() => Mirror) ?? "default";
}
