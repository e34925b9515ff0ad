using RegistryCache.BuildRuns;

namespace RegistryCache.Nuke.Tests.Contract.Output;

public sealed class SummaryTests
{
    private readonly BuildProcess build = ContractBuild.Of("Reporting");

    [Fact]
    public async Task The_table_is_as_wide_as_the_longest_name_and_shows_what_was_reported_last()
    {
        var result = await build.RunAsync();

        result.ShouldSay(
            """

            ═════════════════════════════════════════════════
            Target                       Status      Duration
            ─────────────────────────────────────────────────
            Quiet                        Succeeded     < 1sec   // Second: 2
            ATargetWithQuiteALongName    Succeeded     < 1sec
            Short                        Succeeded     < 1sec   // Answer: 42, Digest: sha256:0123
            ─────────────────────────────────────────────────
            Total                                      < 1sec
            ═════════════════════════════════════════════════

            Build succeeded on 
            """);
    }

    [Fact]
    public async Task A_target_that_takes_a_second_shows_how_long_it_took()
    {
        var result = await ContractBuild.Of("Logging").With("Slow").RunAsync();

        result.Lines.ShouldContain("Slow               Succeeded       0:01");
        result.Lines.ShouldContain("Total                              0:01");
    }

    [Fact]
    public async Task The_table_has_a_least_width_and_no_duration_for_what_did_not_run()
    {
        var result = await ContractBuild.Of("Failing").With("AfterFails").RunAsync();

        result.ShouldSay(
            """

            ═══════════════════════════════════════
            Target             Status      Duration
            ───────────────────────────────────────
            Before             Succeeded     < 1sec
            Fails              Failed        < 1sec   // InvalidOperationException: boom
            AfterFails         NotRun              
            ───────────────────────────────────────
            Total                            < 1sec
            ═══════════════════════════════════════

            Build failed on 
            """);
    }
}
