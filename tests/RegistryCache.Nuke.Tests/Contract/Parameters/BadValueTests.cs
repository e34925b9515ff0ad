using RegistryCache.BuildRuns;

namespace RegistryCache.Nuke.Tests.Contract.Parameters;

public sealed class BadValueTests(BadValueTests.Run run) : IClassFixture<BadValueTests.Run>
{
    public static TheoryData<string, string, string> Arguments => new()
    {
        { "Text1", "--text1 a b", "Value [ a, b ] cannot be assigned to 'string'" },
        { "Flag3", "--flag3 1", "Value '1' could not be converted to 'bool?'" },
        { "Maybe1", "--maybe1 yes", "Value 'yes' could not be converted to 'bool?'" },
        { "Number1", "--number1 abc", "Value 'abc' could not be converted to 'int?'" },
        { "Count1", "--count1 1.5", "Value '1.5' could not be converted to 'int?'" },
        { "Mode1", "--mode1 very-slow", "Value 'very-slow' could not be converted to 'Mode?'" },
        { "Flavor1", "--flavor1 double-chocolate", "Value 'double-chocolate' could not be converted to 'Flavor'" },
        { "Split1", "--split1 a,b c", "Argumenet 'Split1' with value [ a,b, c ] cannot be split with separator ','" },
    };

    public static TheoryData<string, string, string> Variables => new()
    {
        { "Flag5", "1", "Value '1' could not be converted to 'bool?'" },
        { "Number2", "abc", "Value 'abc' could not be converted to 'int?'" },
        { "Mode2", "bogus", "Value 'bogus' could not be converted to 'Mode?'" },
        { "Flavor2", "double-chocolate", "Value 'double-chocolate' could not be converted to 'Flavor'" },
    };

    public static TheoryData<string, string> Properties => new()
    {
        { "Flag4", "\"yes\"" },
        { "Count2", "\"abc\"" },
        { "Mode3", "\"bogus\"" },
        { "Flavor3", "\"bogus\"" },
        { "List1", "\"single\"" },
        { "Split2", "\"a,b\"" },
    };

    [Theory]
    [MemberData(nameof(Arguments))]
    public void A_bad_argument_is_a_warning_that_shows_the_value(string parameter, string arguments, string reason)
    {
        run.Result.Problems.ShouldContain($"Could not inject value for Values.{parameter}", arguments);
        run.Result.ShouldSay(reason);
    }

    [Fact]
    public void The_warning_lists_all_arguments() =>
        run.Result.ShouldSay(
            """
            System.Exception: Resolving argument 'Text1' failed.
            Value [ a, b ] cannot be assigned to 'string'
            Arguments were:
              [0] = --text1
              [1] = a
              [2] = b
              [3] = --flag3
            """);

    [Theory]
    [MemberData(nameof(Variables))]
    public void A_bad_variable_is_a_warning_that_shows_the_value(string parameter, string value, string reason)
    {
        run.Result.Problems.ShouldContain($"Could not inject value for Values.{parameter}");
        run.Result.ShouldSay(
            $"""
            System.Exception: {reason}
            Resolving parameter '{parameter}' failed. Environment variable was:
            {value}
            """);
    }

    [Theory]
    [MemberData(nameof(Properties))]
    public void A_bad_property_is_a_warning(string parameter, string json) =>
        run.Result.Problems.ShouldContain($"Could not inject value for Values.{parameter}", json);

    [Theory]
    [InlineData("Text1", "default")]
    [InlineData("Flag3", "True")]
    [InlineData("Flag5", "True")]
    [InlineData("Maybe1", "<null>")]
    [InlineData("Number1", "7")]
    [InlineData("Count1", "<null>")]
    [InlineData("Mode1", "VerySlow")]
    [InlineData("Mode3", "VerySlow")]
    [InlineData("Flavor1", "plain-vanilla")]
    [InlineData("List1", "[default]")]
    [InlineData("Split2", "[default]")]
    [InlineData("Tolerant", "7")]
    public void The_initializer_stays(string parameter, string expected) =>
        run.Result.Value(parameter).ShouldBe(expected);

    [Fact]
    public void The_build_goes_on()
    {
        run.Result.ExitCode.ShouldBe(0);
        run.Result.Ran.ShouldBe(["Show"]);
    }

    [Fact]
    public void Every_bad_value_is_warned_about_once_unless_its_parameter_is_optional() =>
        run.Result.Problems.Count.ShouldBe(Arguments.Count + Variables.Count + Properties.Count);

    public sealed class Run() : SharedRun(
        ContractBuild.Of("Values")
            .With(Arguments.SelectMany(x => x.Data.Item2.Split(' ')))
            .With("--tolerant many")
            .WithVariables(Variables.Select(x => $"{x.Data.Item1}={x.Data.Item2}")))
    {
        protected override void Arrange(BuildRoot root) =>
            root.WriteParameters(Properties.Select(x => (x.Data.Item1, x.Data.Item2)));
    }
}
