using RegistryCache.BuildRuns;

namespace RegistryCache.Nuke.Tests.Contract.Parameters;

public sealed class CommandLineValueTests(CommandLineValueTests.Run run) : IClassFixture<CommandLineValueTests.Run>
{
    public static TheoryData<string, string[], string> Values => new()
    {
        { "Text1", ["two words"], "two words" },
        { "Text2", [""], "" },
        { "Text3", [], "default" },
        { "Flag1", [], "True" },
        { "Flag2", ["true"], "True" },
        { "Flag3", ["False"], "False" },
        { "Flag4", ["TRUE"], "True" },
        { "Maybe1", [], "True" },
        { "Maybe2", ["false"], "False" },
        { "Number1", ["-not-a-value"], "7" },
        { "Number2", ["42"], "42" },
        { "Count1", ["0"], "0" },
        { "Mode1", ["slow"], "Slow" },
        { "Mode2", ["1"], "Slow" },
        { "Mode5", ["VERYSLOW"], "VerySlow" },
        { "Flavor1", ["doublechocolate"], "double-chocolate" },
        { "Path1", ["sub/folder"], "<root>/sub/folder" },
        { "Path2", ["/absolute/folder"], "/absolute/folder" },
        { "Path3", ["sub/../other"], "<root>/other" },
        { "List1", ["a", "b", "c"], "[a|b|c]" },
        { "List2", ["a+b,c"], "[a+b,c]" },
        { "List3", [], "[]" },
        { "List4", ["a", "--list4", "b"], "[b]" },
        { "Numbers", ["1", "2"], "[1|2]" },
        { "Modes", ["fast", "slow"], "[Fast|Slow]" },
        { "Size", ["not-one-of-the-offered"], "not-one-of-the-offered" },
        { "Split1", ["a,b,c"], "[a|b|c]" },
        { "Split2", ["a", "b"], "[a|b]" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void A_value_is_the_words_up_to_the_next_dash(string parameter, string[] words, string expected) =>
        run.Result.Value(parameter).ShouldBe(
            expected.Replace("<root>", run.Root.Path, StringComparison.Ordinal), string.Join(' ', words));

    [Theory]
    [InlineData("Text4", "default")]
    [InlineData("Flag5", "True")]
    [InlineData("Flag6", "False")]
    [InlineData("Maybe3", "<null>")]
    [InlineData("Count2", "<null>")]
    [InlineData("Flavor2", "plain-vanilla")]
    public void Without_a_value_the_initializer_stays(string parameter, string expected) =>
        run.Result.Value(parameter).ShouldBe(expected);

    [Fact]
    public void Good_values_are_not_commented_on() => run.Result.Problems.ShouldBeEmpty();

    public sealed class Run() : SharedRun(
        ContractBuild.Of("Values").With(Values.SelectMany(x => x.Data.Item2.Prepend($"--{x.Data.Item1}"))));
}
