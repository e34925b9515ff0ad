using Nuke.Common;

namespace Contract;

internal interface IInherited : INukeBuild
{
    Target Dependency => _ => _
        .Executes(() => Console.WriteLine("component Dependency"));

    Target Extended => _ => _
        .DependsOn(Dependency)
        .Executes(() => Console.WriteLine("component Extended"));

    Target Overridden => _ => _
        .DependsOn(Dependency)
        .Executes(() => Console.WriteLine("component Overridden"));

    Target Explicit => _ => _
        .Executes(() => Console.WriteLine("component Explicit"));
}
