using RegistryCache.BuildRuns;

namespace RegistryCache.Nuke.Tests.Contract.Tooling;

public sealed class PrimitiveTests(PrimitiveTests.Run run) : IClassFixture<PrimitiveTests.Run>
{
    [Theory]
    [InlineData("Fail", "the message")]
    [InlineData("True", "Expected condition to be true (Parameter 'nothing != null')")]
    [InlineData("TrueWithMessage", "the message")]
    [InlineData("False", "Expected condition to be false (Parameter 'nothing == null')")]
    [InlineData("NotNull", "Expected object of type 'System.String' to be not null (Parameter 'nothing')")]
    [InlineData("NotNullWithMessage", "the message")]
    [InlineData("NotNullOrEmpty", "Expected string to be not null or empty (Parameter '\"\"')")]
    [InlineData("NotEmpty", "Expected collection to be not empty (Parameter 'Array.Empty<string>()')")]
    [InlineData("FileExists", "Expected file to exist: /no/such/file (Parameter '\"/no/such/file\"')")]
    [InlineData("DirectoryExists", "Expected directory to exist: /no/such/folder (Parameter '\"/no/such/folder\"')")]
    [InlineData("Passes", "<null>")]
    public void An_assertion_that_fails_names_the_expression(string assertion, string message) =>
        run.Result.Value(assertion).ShouldBe(message);

    [Theory]
    [InlineData("Enumeration", "double-chocolate")]
    [InlineData("EnumerationAsText", "double-chocolate")]
    [InlineData("EnumerationDiffers", "True")]
    [InlineData("EnumValue", "given-name")]
    [InlineData("EnumName", "NotGiven")]
    public void An_enumeration_is_its_value(string name, string expected) => run.Result.Value(name).ShouldBe(expected);

    [Theory]
    [InlineData("WorkingDirectory", "True")]
    [InlineData("CommandLine", "Show|--unknown|a b")]
    public void A_build_knows_how_it_was_called(string name, string expected) =>
        run.Result.Value(name).ShouldBe(expected);

    public sealed class Run() : SharedRun(ContractBuild.Of("Primitives").With("Show", "--unknown", "a b"));
}
