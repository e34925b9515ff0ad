using RegistryCache.BuildRuns;

namespace RegistryCache.Nuke.Tests.Contract.Tooling;

public sealed class PathTests(PathTests.Run run) : IClassFixture<PathTests.Run>
{
    [Theory]
    [InlineData("Combined", "/one/two/three/four.tar.gz")]
    [InlineData("Upwards", "/one/three")]
    [InlineData("Parent", "/one")]
    [InlineData("RootParent", "<null>")]
    [InlineData("Name", "four.tar.gz")]
    [InlineData("NameWithoutExtension", "four.tar")]
    [InlineData("Extension", ".gz")]
    [InlineData("Equal", "True")]
    [InlineData("Interpolated", "in /one/two")]
    [InlineData("AsText", "/one/two")]
    [InlineData("Exists", "True")]
    [InlineData("Created", "True")]
    [InlineData("Text", "text")]
    [InlineData("Globbed", "[a.txt|b.txt]")]
    [InlineData("Files", "[a.txt]")]
    [InlineData("Relative", "deep/b.txt")]
    [InlineData("Contains", "True")]
    [InlineData("Renamed", "a.md")]
    [InlineData("Quoted", "\"/one/two/with blank\"")]
    [InlineData("Cleaned", "[]")]
    [InlineData("Artifacts", "<root>/artifacts")]
    [InlineData("Reports", "<root>/artifacts/reports")]
    public void A_path_is_absolute_and_normal(string name, string expected) =>
        run.Result.Value(name).ShouldBe(expected.Replace("<root>", run.Root.Path, StringComparison.Ordinal));

    [Fact]
    public async Task A_path_must_be_rooted()
    {
        var result = await ContractBuild.Of("Paths").With("Unrooted").RunAsync();

        result.Summary.ShouldHaveSingleItem().Note.ShouldBe("ArgumentException: Path 'not/rooted' must be rooted");
    }

    public sealed class Run() : SharedRun(ContractBuild.Of("Paths"));
}
