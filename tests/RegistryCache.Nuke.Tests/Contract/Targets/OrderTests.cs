using RegistryCache.BuildRuns;

namespace RegistryCache.Nuke.Tests.Contract.Targets;

public sealed class OrderTests
{
    private readonly BuildProcess build = ContractBuild.Of("Order");

    [Theory]
    [InlineData("Compile", "Restore Compile")]
    [InlineData("Compile Clean", "Clean Restore Compile")]
    [InlineData("Restore Clean", "Clean Restore")]
    [InlineData("Pack Test", "Restore Compile Test Pack Publish Announce")]
    [InlineData("Everything", "Restore Compile Test Pack Publish Announce")]
    [InlineData("Publish", "Publish Announce")]
    [InlineData("Deploy", "Sign Deploy")]
    public async Task Dependencies_come_first_and_triggered_targets_last(string targets, string expected)
    {
        var result = await build.With(targets).RunAsync();

        result.ExitCode.ShouldBe(0);
        result.Ran.ShouldBe(expected.Split(' '));
    }

    [Theory]
    [InlineData("Alone Another")]
    [InlineData("Another Alone")]
    [InlineData("another+ALONE")]
    [InlineData("--target Alone Another")]
    [InlineData("--target Alone+Another")]
    [InlineData("")]
    public async Task Targets_that_do_not_know_each_other_run_from_the_last_declared_to_the_first(string arguments)
    {
        var result = await build.With(arguments).RunAsync();

        result.ExitCode.ShouldBe(0);
        result.Ran.ShouldBe(["Another", "Alone"]);
    }

    [Theory]
    [InlineData("async-one")]
    [InlineData("AsyncOne")]
    public async Task A_target_is_named_without_regard_to_case_and_dashes(string name)
    {
        var result = await build.With(name).RunAsync();

        result.Ran.ShouldBe(["AsyncOne"]);
        result.Lines.ShouldContain("awaited");
    }

    [Fact]
    public async Task The_actions_of_a_target_run_in_the_order_they_were_given()
    {
        var result = await build.With("Several").RunAsync();

        result.Lines.Where(x => x.EndsWith(" action", StringComparison.Ordinal))
            .ShouldBe(["first action", "second action", "third action"]);
    }

    [Theory]
    [InlineData("TARGET")]
    [InlineData("NUKE_TARGET")]
    public async Task A_variable_names_the_targets(string variable)
    {
        var result = await build.WithVariable(variable, "Alone+Another").RunAsync();

        result.Ran.ShouldBe(["Another", "Alone"]);
    }

    [Fact]
    public async Task A_parameters_file_names_the_targets()
    {
        using var root = new BuildRoot().WriteParameters("""{ "Target": ["Deploy"] }""");

        var result = await build.In(root).RunAsync();

        result.Ran.ShouldBe(["Sign", "Deploy"]);
    }

    [Fact]
    public async Task A_target_without_actions_is_not_in_the_summary()
    {
        var result = await build.With("Everything").RunAsync();

        result.Summary.ShouldNotContain(x => x.Target == "Everything");
    }

    [Fact]
    public async Task An_unknown_target_ends_the_build_with_the_names_of_all_in_alphabetical_order()
    {
        var result = await build.With("Compil").RunAsync();

        result.ExitCode.ShouldBe(255);
        result.Output.Trim().ShouldBe(
            """
            Target with name 'Compil' does not exist. Available targets are:
              - Alone
              - Announce
              - Another
              - AsyncOne
              - Clean
              - Compile
              - Deploy
              - Everything
              - Pack
              - Publish
              - Restore
              - Several
              - Sign
              - Test
            """);
    }

    [Fact]
    public async Task Two_ways_of_listing_targets_do_not_mix()
    {
        var result = await build.With("Alone+Another Deploy").RunAsync();

        result.ExitCode.ShouldBe(255);
        result.Ran.ShouldBeEmpty();
        result.ShouldSay("cannot be split with separator '+'");
    }

    [Fact]
    public async Task Strict_refuses_an_order_that_is_left_open()
    {
        var result = await build.With("Alone --strict").RunAsync();

        result.ExitCode.ShouldBe(255);
        result.Output.Trim().ShouldStartWith("Incomplete target definition order:");
        result.Ran.ShouldBeEmpty();
    }
}
