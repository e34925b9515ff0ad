using Nuke.Common;

namespace Contract;

internal sealed class Inheritance : InheritanceBase, IInherited
{
    public static int Run() => Execute<Inheritance>();

    public override Target Virtual => _ => _
        .Base()
        .Executes(() => Console.WriteLine("derived Virtual"));

    public override Target Replaced => _ => _
        .Executes(() => Console.WriteLine("derived Replaced"));

    public Target Extended => _ => _
        .Inherit<IInherited>(x => x.Extended)
        .Executes(() => Console.WriteLine("class Extended"));

    public Target Overridden => _ => _
        .Executes(() => Console.WriteLine("class Overridden"));

    Target IInherited.Explicit => _ => _
        .Inherit<IInherited>(x => x.Explicit)
        .Executes(() => Console.WriteLine("class Explicit"));
}
