using RegistryCache.BuildRuns;

namespace RegistryCache.Nuke.Tests.Contract.Parameters;

public sealed class FileValueTests(FileValueTests.Run run) : IClassFixture<FileValueTests.Run>
{
    public static TheoryData<string, string, string> Values => new()
    {
        { "Text1", "\"two words\" /* comments are fine */", "two words" },
        { "Text2", "\"\"", "" },
        { "Text3", "null", "default" },
        { "Flag1", "true", "True" },
        { "Flag2", "\"True\"", "True" },
        { "Flag3", "false", "False" },
        { "Number1", "42", "42" },
        { "Number2", "\"42\"", "42" },
        { "Mode1", "\"slow\"", "Slow" },
        { "Mode2", "1", "Slow" },
        { "Mode3", "\"\"", "VerySlow" },
        { "Flavor1", "\"doublechocolate\"", "double-chocolate" },
        { "Flavor2", "\"\"", "plain-vanilla" },
        { "Path1", "\"sub/folder\"", "<root>/sub/folder" },
        { "Path2", "\"/absolute\"", "/absolute" },
        { "List1", "[\"a\", \"b c\"]", "[a|b c]" },
        { "List2", "[]", "[]" },
        { "Numbers", "[1, 2]", "[1|2]" },
        { "Modes", "[\"Fast\", \"Slow\"]", "[Fast|Slow]" },
        { "Split1", "[\"a,b\", \"c\"]", "[a,b|c]" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void A_value_is_read_as_JSON(string parameter, string json, string expected) =>
        run.Result.Value(parameter).ShouldBe(
            expected.Replace("<root>", run.Root.Path, StringComparison.Ordinal), json);

    [Fact]
    public void Good_values_are_not_commented_on() => run.Result.Problems.ShouldBeEmpty();

    public sealed class Run() : SharedRun(ContractBuild.Of("Values"))
    {
        protected override void Arrange(BuildRoot root) =>
            root.WriteParameters(Values.Select(x => (x.Data.Item1, x.Data.Item2)));
    }
}
