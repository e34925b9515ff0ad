using RegistryCache.BuildRuns;

namespace RegistryCache.Nuke.Tests.Contract.Parameters;

public sealed class EnvironmentValueTests(EnvironmentValueTests.Run run) : IClassFixture<EnvironmentValueTests.Run>
{
    public static TheoryData<string, string, string> Values => new()
    {
        { "Text1", "two words", "two words" },
        { "Text2", "", "default" },
        { "Flag1", "true", "True" },
        { "Flag3", "FALSE", "False" },
        { "Flag5", "", "False" },
        { "Maybe1", "", "False" },
        { "Number1", "42", "42" },
        { "Number2", "", "7" },
        { "Count1", "-1", "-1" },
        { "Mode1", "SLOW", "Slow" },
        { "Mode2", "0", "Fast" },
        { "Flavor1", "DOUBLECHOCOLATE", "double-chocolate" },
        { "Path1", "sub/folder", "<root>/sub/folder" },
        { "Path2", "/absolute", "/absolute" },
        { "List1", "a b", "[a b]" },
        { "List2", "a+b,c", "[a+b,c]" },
        { "List3", "", "[]" },
        { "Modes", "slow", "[Slow]" },
        { "Split1", "a,b", "[a|b]" },
        { "Split2", "a,,b", "[a|b]" },
        { "Split3", "a", "[a]" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void A_variable_is_one_value_unless_the_parameter_has_a_separator(
        string parameter, string value, string expected) =>
        run.Result.Value(parameter).ShouldBe(
            expected.Replace("<root>", run.Root.Path, StringComparison.Ordinal), value);

    [Fact]
    public void Good_values_are_not_commented_on() => run.Result.Problems.ShouldBeEmpty();

    public sealed class Run() : SharedRun(
        ContractBuild.Of("Values").WithVariables(Values.Select(x => $"{x.Data.Item1}={x.Data.Item2}")));
}
