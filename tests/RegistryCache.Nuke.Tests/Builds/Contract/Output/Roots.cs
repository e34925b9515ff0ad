using Nuke.Common;

namespace Contract;

internal sealed class Roots : NukeBuild
{
    public static int Run() => Execute<Roots>(x => x.Show);

    Target Show => _ => _
        .Executes(() =>
        {
            Print.Value(nameof(RootDirectory), RootDirectory);
            Print.Value(nameof(TemporaryDirectory), TemporaryDirectory);
            Print.Value(nameof(BuildProjectFile), BuildProjectFile.Name);
            Print.Value(nameof(BuildAssemblyFile), BuildAssemblyFile.Name);
        });
}
