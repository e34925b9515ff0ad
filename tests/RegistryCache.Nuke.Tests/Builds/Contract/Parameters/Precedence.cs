using Nuke.Common;

namespace Contract;

/// <summary>One parameter for each set of sources that may compete for it.</summary>
internal sealed class Precedence : NukeBuild
{
    [Parameter] readonly string CommandLine = "initializer";
    [Parameter] readonly string Variable = "initializer";
    [Parameter] readonly string LastProfile = "initializer";
    [Parameter] readonly string FirstProfile = "initializer";
    [Parameter] readonly string DefaultFile = "initializer";
    [Parameter] readonly string Nothing = "initializer";
    [Parameter] readonly string EmptyArgument = "initializer";
    [Parameter] readonly string EmptyVariable = "initializer";
    [Parameter] readonly string[] EmptyList = ["initializer"];

    public static int Run() => Execute<Precedence>(x => x.Show);

    Target Show => _ => _
        .Executes(() => Print.Parameters(this));
}
