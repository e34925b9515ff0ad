using RegistryCache.BuildRuns;

namespace RegistryCache.Nuke.Tests.Contract.Execution;

public sealed class SkipTests
{
    private readonly BuildProcess build = ContractBuild.Of("Skipping");

    [Theory]
    [InlineData("--skip Second", "First: because of Second, Second: via parameter", "Last Follower")]
    [InlineData("--skip First", "First: via parameter", "Second Last Follower")]
    [InlineData("--skip First Second", "First: via parameter, Second: via parameter", "Last Follower")]
    [InlineData("--skip second+FIRST", "First: via parameter, Second: via parameter", "Last Follower")]
    [InlineData("--skip nobody", "", "First Second Last Follower")]
    [InlineData("Last --skip Last",
        "First: because of Second, Second: because of Last, Follower: because of Last", "Last")]
    [InlineData("Last --skip", "First: via parameter, Second: via parameter, Follower: because of Last", "Last")]
    [InlineData("--skip",
        "First: via parameter, Second: via parameter, Last: via parameter, Follower: because of Last", "")]
    [InlineData("AfterPatient --skip Patient", "Patient: via parameter", "First Second AfterPatient")]
    public async Task Skipping_a_target_skips_what_only_it_needed(string arguments, string skipped, string ran)
    {
        var result = await build.With(arguments).RunAsync();

        result.ExitCode.ShouldBe(0);
        string.Join(", ", result.Summary.Where(x => x.Status == "Skipped")
            .Select(x => $"{x.Target}: {x.Note.Replace("Skipped: ", "", StringComparison.Ordinal)}")).ShouldBe(skipped);
        string.Join(' ', result.Ran).ShouldBe(ran);
    }

    [Theory]
    [InlineData("SKIP", "First+Second")]
    [InlineData("NUKE_SKIP", "First+Second")]
    public async Task A_variable_names_the_targets_to_skip(string variable, string value)
    {
        var result = await build.WithVariable(variable, value).RunAsync();

        result.Ran.ShouldBe(["Last", "Follower"]);
    }

    [Fact]
    public async Task A_parameters_file_names_the_targets_to_skip()
    {
        using var root = new BuildRoot().WriteParameters("""{ "Skip": ["First", "Second"] }""");

        var result = await build.In(root).RunAsync();

        result.Ran.ShouldBe(["Last", "Follower"]);
    }
}
