using Nuke.Common;
using Nuke.Common.Utilities.Collections;

namespace Contract;

internal sealed class Reporting : NukeBuild
{
    public static int Run() => Execute<Reporting>(x => x.ATargetWithQuiteALongName, x => x.Short);

    Target Short => _ => _
        .Executes(() => ReportSummary(_ => _
            .AddPair("Answer", 42)
            .AddPair("Digest", "sha256:0123")));

    Target ATargetWithQuiteALongName => _ => _
        .DependsOn(Quiet)
        .Executes(() => ReportSummary());

    Target Quiet => _ => _
        .Executes(() =>
        {
            ReportSummary(_ => _.AddPair("First", "1"));
            ReportSummary(_ => _.AddPair("Second", "2"));
        });
}
