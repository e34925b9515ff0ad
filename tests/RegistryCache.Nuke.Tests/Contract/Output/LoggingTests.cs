using System.Text.RegularExpressions;
using RegistryCache.BuildRuns;

namespace RegistryCache.Nuke.Tests.Contract.Output;

public sealed partial class LoggingTests
{
    private readonly BuildProcess build = ContractBuild.Of("Logging");

    [Fact]
    public async Task A_terminal_shows_time_level_and_message_and_repeats_the_problems_at_the_end()
    {
        var result = await build.RunAsync();

        WithoutTimes(result).ShouldStartWith(
            """

            ╬═════════
            ║ Talk
            ╬══

            hh:mm:ss [DBG] a debug line
            hh:mm:ss [INF] an information of 2
            hh:mm:ss [WRN] a warning
            hh:mm:ss [ERR] an error
            hh:mm:ss [ERR] an error with an exception
            System.InvalidOperationException: its exception
            a plain line

            ╬══════════════════════
            ║ Errors & Warnings
            ╬═════════════

            [WRN] Talk: a warning
            [ERR] Talk: an error
            [ERR] Talk: an error with an exception

            ═══════════════════════════════════════
            """);
    }

    [Theory]
    [InlineData("Verbose", "DBG ERR ERR INF VRB WRN")]
    [InlineData("Normal", "DBG ERR ERR INF WRN")]
    [InlineData("minimal", "ERR ERR WRN")]
    [InlineData("QUIET", "ERR ERR")]
    public async Task Verbosity_is_the_least_level_shown(string verbosity, string levels)
    {
        var result = await build.With("--verbosity", verbosity).RunAsync();

        result.ExitCode.ShouldBe(0);
        string.Join(' ', result.Lines.Where(x => x.Contains("] a", StringComparison.Ordinal))
            .Where(x => Time().IsMatch(x)).Select(x => x[10..13]).Order()).ShouldBe(levels);
        result.Lines.ShouldContain("a plain line");
        result.Ran.ShouldBe(["Talk"]);
        result.Summary.ShouldBe([new("Talk", "Succeeded")]);
    }

    [Fact]
    public async Task A_file_can_set_the_verbosity()
    {
        using var root = new BuildRoot().WriteParameters("""{ "Verbosity": "Quiet" }""");

        var result = await build.In(root).RunAsync();

        result.ShouldNotSay("a debug line");
        result.ShouldSay("[ERR] an error");
    }

    [Theory]
    [InlineData("--verbosity loud")]
    [InlineData("--host Nowhere")]
    public async Task A_bad_verbosity_or_host_ends_the_process_the_hard_way(string arguments)
    {
        var result = await build.With(arguments).RunAsync();

        result.ExitCode.ShouldBe(134);
        result.ErrorOutput.ShouldStartWith("Unhandled exception. System.TypeInitializationException:");
        result.ErrorOutput.ShouldContain("could not be converted to", Case.Sensitive);
        result.Output.ShouldBeEmpty();
    }

    [Fact]
    public async Task Everything_is_written_to_a_file_whatever_the_verbosity()
    {
        using var root = new BuildRoot();

        await build.In(root).With("--verbosity Quiet").RunAsync();

        root.Read(".nuke/temp/build.log").ShouldContain("a verbose line", Case.Sensitive);
        Directory.GetFiles(root.PathOf(".nuke/temp"), "build.*.log").ShouldHaveSingleItem();
    }

    [Fact]
    public async Task On_a_terminal_that_calls_itself_xterm_lines_are_coloured()
    {
        var result = await build.WithVariable("TERM", "xterm-256color").RunAsync();

        result.RawOutput.ShouldContain("\u001b[", Case.Sensitive);
        result.ShouldSay("[INF] an information of 2");
    }

    private static string WithoutTimes(BuildResult result) =>
        Time().Replace(result.Output.ReplaceLineEndings("\n"), "hh:mm:ss ");

    [GeneratedRegex(@"^\d\d:\d\d:\d\d ", RegexOptions.Multiline)]
    private static partial Regex Time();
}
