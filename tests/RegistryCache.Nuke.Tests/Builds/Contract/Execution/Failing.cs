using Nuke.Common;
using Nuke.Common.Utilities.Collections;
using Serilog;

namespace Contract;

internal sealed class Failing : NukeBuild
{
    public static int Run() => Execute<Failing>();

    [Parameter] readonly int Code = 17;

    Target Before => _ => _
        .Executes(() => { });

    Target Fails => _ => _
        .DependsOn(Before)
        .Executes(() => throw new InvalidOperationException("boom\nand the second line"));

    Target AfterFails => _ => _
        .DependsOn(Fails)
        .Executes(() => { });

    Target Cleanup => _ => _
        .After(AfterFails)
        .AssuredAfterFailure()
        .Executes(() => { });

    Target CleanupFails => _ => _
        .After(Cleanup)
        .AssuredAfterFailure()
        .Executes(() => throw new InvalidOperationException("cleanup"));

    Target FailsSoftly => _ => _
        .ProceedAfterFailure()
        .Executes(() => throw new NotSupportedException("soft"));

    Target AfterSoftly => _ => _
        .DependsOn(FailsSoftly)
        .Executes(() => { });

    Target FailsAsync => _ => _
        .Executes(async () =>
        {
            await Task.Yield();
            throw new InvalidOperationException("async");
        });

    Target FailsInParallel => _ => _
        .Executes(() => Task.WaitAll(Task.FromException(new InvalidOperationException("in parallel"))));

    Target FailsAfterReport => _ => _
        .Executes(() =>
        {
            ReportSummary(_ => _.AddPair("Images", "3"));
            throw new InvalidOperationException("not in the summary");
        });

    Target FailsByAssert => _ => _
        .Executes(() => Assert.Fail("asserted"));

    Target FailsInItsOwnWords => _ => _
        .Executes(() => throw new SpokenException());

    Target LogsAnError => _ => _
        .Executes(() => Log.Error("only logged"));

    Target SetsCode => _ => _
        .Executes(() => ExitCode = Code);

    Target SetsCodeAndFails => _ => _
        .Executes(() =>
        {
            ExitCode = Code;
            throw new InvalidOperationException("boom");
        });

    private sealed class SpokenException() : Exception("the message\nits second line")
    {
        public override string ToString() => "told in its own words";
    }
}
