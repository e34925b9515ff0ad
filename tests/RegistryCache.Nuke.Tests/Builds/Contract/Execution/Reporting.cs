using Nuke.Common;

namespace Contract;

internal sealed class Reporting : NukeBuild
{
    public static int Run() => Execute<Reporting>(x => x.ATargetWithQuiteALongName, x => x.Short);

    Target Short => _ => _
        .Executes(() => ReportSummary(x =>
        {
            x.Add("Answer", "42");
            x.Add("Digest", "sha256:0123");
            return x;
        }));

    Target ATargetWithQuiteALongName => _ => _
        .DependsOn(Quiet)
        .Executes(() => ReportSummary());

    Target Quiet => _ => _
        .Executes(() =>
        {
            ReportSummary(x =>
            {
                x.Add("First", "1");
                return x;
            });
            ReportSummary(x =>
            {
                x.Add("Second", "2");
                return x;
            });
        });
}
