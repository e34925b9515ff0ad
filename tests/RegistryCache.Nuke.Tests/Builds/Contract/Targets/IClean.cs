using Nuke.Common;

namespace Contract;

internal interface IClean : INukeBuild
{
    Target Clean => _ => _
        .Executes(() => Console.WriteLine("IClean.Clean"));
}
