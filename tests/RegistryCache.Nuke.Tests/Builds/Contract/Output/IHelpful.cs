using Nuke.Common;

namespace Contract;

[ParameterPrefix("LayerCache")]
internal interface IHelpful : INukeBuild
{
    [Parameter("Where the layers are kept.")] string Registry => TryGetValue(() => Registry);

    Target Publish => _ => _
        .Description("Publishes what was built")
        .Executes(() => { });
}
