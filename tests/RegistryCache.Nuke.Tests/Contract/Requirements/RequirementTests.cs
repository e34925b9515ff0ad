using RegistryCache.BuildRuns;

namespace RegistryCache.Nuke.Tests.Contract.Requirements;

/// <summary>Requirements on a build server: on a terminal NUKE would prompt.</summary>
public sealed class RequirementTests
{
    private readonly BuildProcess build = ContractBuild.Of("Requirements");

    [Theory]
    [InlineData("NeedsText", "requires member 'Text' to be not null or empty")]
    [InlineData("NeedsTwo", "requires member 'Text' to be not null or empty")]
    [InlineData("NeedsTwo --text a", "requires member 'Other' to be not null or empty")]
    [InlineData("NeedsCount", "requires member 'Count' to be not null or empty")]
    [InlineData("NeedsItems", "requires member 'Items' to be not null or empty")]
    [InlineData("NeedsRenamed", "requires member 'Renamed' to be not null or empty")]
    [InlineData("NeedsCondition", "requires '(value(Contract.Requirements).Number == 8)'")]
    [InlineData("NeedsImage", "requires member 'RequiringImage' to be not null or empty")]
    public async Task A_requirement_that_is_not_met_ends_the_build(string arguments, string message)
    {
        var target = arguments.Split(' ')[0];

        var result = await build.With(arguments).With("--host Jenkins").RunAsync();

        result.ExitCode.ShouldBe(255);
        result.Lines.ShouldContain($"Target '{target}' {message}");
        result.Ran.ShouldBeEmpty();
        result.Summary.ShouldContain(new TargetOutcome(target, "NotRun"));
    }

    [Theory]
    [InlineData("NeedsText --text a", "a")]
    [InlineData("NeedsTwo --text a --other b", "b")]
    [InlineData("NeedsCount --count 0", "0")]
    [InlineData("NeedsItems --items", "0")]
    [InlineData("NeedsRenamed --renamed c", "c")]
    [InlineData("NeedsCondition --number 8", "8")]
    [InlineData("NeedsImage --requiring-image d", "d")]
    public async Task A_requirement_that_is_met_lets_the_target_run(string arguments, string line)
    {
        var result = await build.With(arguments).With("--host Jenkins").RunAsync();

        result.ExitCode.ShouldBe(0);
        result.Lines.ShouldContain(line);
    }

    [Fact]
    public async Task Requirements_are_checked_before_the_first_target_runs()
    {
        var result = await build.With("NeedsText --host Jenkins").RunAsync();

        result.Summary.ShouldBe([new("Nothing", "NotRun"), new("NeedsText", "NotRun")]);
    }

    [Fact]
    public async Task A_text_of_blanks_counts_as_missing()
    {
        var result = await build.With("NeedsText", "--text", "  ", "--host", "Jenkins").RunAsync();

        result.ExitCode.ShouldBe(255);
        result.Lines.ShouldContain("Target 'NeedsText' requires member 'Text' to be not null or empty");
    }

    [Fact]
    public async Task A_getter_of_a_component_is_not_prompted_for_on_a_terminal_either()
    {
        var result = await build.With("NeedsImage").RunAsync();

        result.ExitCode.ShouldBe(255);
        result.Lines.ShouldContain("Target 'NeedsImage' requires member 'RequiringImage' to be not null or empty");
    }

    [Fact]
    public async Task A_member_that_nobody_injects_cannot_be_required()
    {
        var result = await build.With("NeedsPlain").RunAsync();

        result.ExitCode.ShouldBe(255);
        result.Lines.ShouldContain(
            "Member 'Plain' is required from target 'NeedsPlain' but not marked with an injection attribute.");
    }

    [Fact]
    public async Task Requirements_of_a_skipped_target_are_not_checked()
    {
        var result = await build.With("Optional --skip NeedsText --host Jenkins").RunAsync();

        result.ExitCode.ShouldBe(0);
        result.Ran.ShouldBe(["Optional"]);
    }
}
