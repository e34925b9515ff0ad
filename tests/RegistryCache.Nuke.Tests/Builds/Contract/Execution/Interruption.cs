using Nuke.Common;

namespace Contract;

internal sealed class Interruption : NukeBuild
{
    public static int Run() => Execute<Interruption>(x => x.Never, x => x.Cleanup);

    Target Waits => _ => _
        .Executes(() =>
        {
            Console.WriteLine("waiting");
            Thread.Sleep(TimeSpan.FromMinutes(1));
        });

    Target Never => _ => _
        .DependsOn(Waits)
        .Executes(() => { });

    Target Cleanup => _ => _
        .After(Never)
        .AssuredAfterFailure()
        .Executes(() => Console.WriteLine("cleaned up"));
}
