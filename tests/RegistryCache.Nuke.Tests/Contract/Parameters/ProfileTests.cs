using RegistryCache.BuildRuns;

namespace RegistryCache.Nuke.Tests.Contract.Parameters;

public sealed class ProfileTests
{
    private readonly BuildProcess build = ContractBuild.Of("Precedence");

    [Theory]
    [InlineData("PROFILE")]
    [InlineData("NUKE_PROFILE")]
    public async Task A_variable_names_the_profile(string variable)
    {
        using var root = new BuildRoot().WriteParameters("""{ "Nothing": "profile" }""", "ci");

        var result = await build.In(root).WithVariable(variable, "ci").RunAsync();

        result.Value("Nothing").ShouldBe("profile");
    }

    [Theory]
    [InlineData("nope")]
    [InlineData("ci+nope")]
    public async Task A_profile_without_a_file_ends_the_build_before_anything_runs(string profile)
    {
        using var root = new BuildRoot().WriteParameters("{}", "ci");

        var result = await build.In(root).With("--profile", profile).RunAsync();

        result.ExitCode.ShouldBe(255);
        result.Ran.ShouldBeEmpty();
        result.ShouldSay($"Expected file to exist: {root.PathOf($".nuke/parameters.{profile}.json")}");
    }

    [Theory]
    [InlineData("{ not JSON")]
    [InlineData("")]
    [InlineData("[]")]
    public async Task A_file_that_is_not_a_JSON_object_ends_the_build_before_anything_runs(string text)
    {
        using var root = new BuildRoot().WriteParameters(text);

        var result = await build.In(root).RunAsync();

        result.ExitCode.ShouldBe(255);
        result.Ran.ShouldBeEmpty();
        result.ShouldSay("[WRN] Could not inject value for Precedence.Nothing");
    }

    [Fact]
    public async Task A_missing_parameters_file_is_created()
    {
        using var root = new BuildRoot();

        await build.In(root).RunAsync();

        root.Read(".nuke/parameters.json").ShouldBe(
            """
            {
              "$schema": "./build.schema.json"
            }

            """);
    }
}
