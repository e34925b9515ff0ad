using RegistryCache.BuildRuns;

namespace RegistryCache.Nuke.Tests.Contract.Parameters;

public sealed class PrecedenceTests(PrecedenceTests.Run run) : IClassFixture<PrecedenceTests.Run>
{
    [Theory]
    [InlineData("CommandLine", "command line")]
    [InlineData("Variable", "variable")]
    [InlineData("LastProfile", "last profile")]
    [InlineData("FirstProfile", "first profile")]
    [InlineData("DefaultFile", "default file")]
    [InlineData("Nothing", "initializer")]
    public void Command_line_then_variable_then_last_profile_then_first_then_default_file_then_initializer(
        string parameter, string expected) =>
        run.Result.Value(parameter).ShouldBe(expected);

    [Fact]
    public void An_argument_without_a_value_falls_through() => run.Result.Value("EmptyArgument").ShouldBe("variable");

    [Fact]
    public void An_empty_variable_falls_through() => run.Result.Value("EmptyVariable").ShouldBe("last profile");

    [Fact]
    public void An_empty_list_does_not_fall_through() => run.Result.Value("EmptyList").ShouldBe("[]");

    public sealed class Run() : SharedRun(
        ContractBuild.Of("Precedence")
            .With("--profile", "first", "last", "--command-line", "command line", "--empty-argument", "--empty-list")
            .WithVariables("COMMAND_LINE=variable", "VARIABLE=variable", "EMPTY_ARGUMENT=variable", "EMPTY_VARIABLE="))
    {
        protected override void Arrange(BuildRoot root) => root
            .WriteParameters(
                """
                {
                  "CommandLine": "last profile", "Variable": "last profile", "LastProfile": "last profile",
                  "EmptyArgument": "last profile", "EmptyVariable": "last profile", "EmptyList": ["last profile"]
                }
                """,
                "last")
            .WriteParameters(
                """
                { "Variable": "first profile", "LastProfile": "first profile", "FirstProfile": "first profile" }
                """,
                "first")
            .WriteParameters(
                """
                {
                  "CommandLine": "default file", "LastProfile": "default file", "FirstProfile": "default file",
                  "DefaultFile": "default file"
                }
                """);
    }
}
