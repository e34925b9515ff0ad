using Nuke.Common;

namespace Contract;

[ParameterPrefix("Requiring")]
internal interface IRequiring : INukeBuild
{
    [Parameter] string Image => TryGetValue(() => Image);

    Target NeedsImage => _ => _
        .Requires(() => Image)
        .Executes(() => Console.WriteLine(Image));
}
