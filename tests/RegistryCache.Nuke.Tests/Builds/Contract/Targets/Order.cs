using Nuke.Common;

namespace Contract;

internal sealed class Order : NukeBuild
{
    public static int Run() => Execute<Order>(x => x.Alone, x => x.Another);

    Target Alone => _ => _
        .Executes(() => { });

    Target Another => _ => _
        .Executes(() => { });

    Target Compile => _ => _
        .DependsOn(Restore)
        .Executes(() => { });

    Target Restore => _ => _
        .After(Clean)
        .Executes(() => { });

    Target Clean => _ => _
        .Executes(() => { });

    Target Test => _ => _
        .DependsOn(Compile)
        .Before(Pack)
        .Executes(() => { });

    Target Pack => _ => _
        .DependsOn(Compile)
        .Triggers(Publish)
        .Executes(() => { });

    Target Publish => _ => _
        .Executes(() => { });

    Target Announce => _ => _
        .TriggeredBy(Publish)
        .Executes(() => { });

    Target Sign => _ => _
        .DependentFor(Deploy)
        .Executes(() => { });

    Target Deploy => _ => _
        .Executes(() => { });

    Target Everything => _ => _
        .DependsOn(Test, Pack);

    Target AsyncOne => _ => _
        .Executes(async () =>
        {
            await Task.Delay(10);
            Console.WriteLine("awaited");
        });

    Target Several => _ => _
        .Executes(() => Console.WriteLine("first action"), () => Console.WriteLine("second action"))
        .Executes(() => Console.WriteLine("third action"));
}
