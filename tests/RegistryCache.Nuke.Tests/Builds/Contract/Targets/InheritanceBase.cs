using Nuke.Common;

namespace Contract;

internal abstract class InheritanceBase : NukeBuild
{
    public virtual Target Virtual => _ => _
        .Executes(() => Console.WriteLine("base Virtual"));

    public virtual Target Replaced => _ => _
        .Executes(() => Console.WriteLine("base Replaced"));
}
