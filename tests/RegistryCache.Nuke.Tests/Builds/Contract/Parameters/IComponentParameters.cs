using Nuke.Common;
using Nuke.Common.IO;

namespace Contract;

/// <summary>Parameters of a component: read when asked for, in both forms of <c>TryGetValue</c>.</summary>
internal interface IComponentParameters : INukeBuild
{
    [Parameter] string Image => TryGetValue(() => Image) ?? "default";
    [Parameter] string[] From => TryGetValue(() => From) ?? ["default"];
    [Parameter] AbsolutePath Folder => TryGetValue(() => Folder) ?? RootDirectory / "default";
    [Parameter] Flavor Flavor => TryGetValue(() => Flavor) ?? Flavor.Vanilla;
    [Parameter] bool? Push => TryGetValue<bool?>(() => Push);
    [Parameter] int Retries => TryGetValue<int?>(() => Retries) ?? 3;
    [Parameter] Mode Mode => TryGetValue<Mode?>(() => Mode) ?? Mode.Fast;
}
