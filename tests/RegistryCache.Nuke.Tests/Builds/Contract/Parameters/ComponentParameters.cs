using Nuke.Common;

namespace Contract;

internal sealed class ComponentParameters : NukeBuild, IComponentParameters
{
    public static int Run() => Execute<ComponentParameters>(x => x.Show);

    private IComponentParameters Component => this;

    Target Show => _ => _
        .Executes(() =>
        {
            Print.Value(nameof(Component.Image), Component.Image);
            Print.Value(nameof(Component.From), Component.From);
            Print.Value(nameof(Component.Folder), Component.Folder);
            Print.Value(nameof(Component.Flavor), Component.Flavor);
            Print.Value(nameof(Component.Push), Component.Push);
            Print.Value(nameof(Component.Retries), Component.Retries);
            Print.Value(nameof(Component.Mode), Component.Mode);
        });

    Target Ignore => _ => _
        .Executes(() => Console.WriteLine("No parameter was read."));
}
