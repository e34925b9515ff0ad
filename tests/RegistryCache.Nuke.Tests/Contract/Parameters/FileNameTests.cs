using RegistryCache.BuildRuns;

namespace RegistryCache.Nuke.Tests.Contract.Parameters;

public sealed class FileNameTests(FileNameTests.Run run) : IClassFixture<FileNameTests.Run>
{
    public static TheoryData<string, string, string> Names => new()
    {
        { "FirstImage", "FirstImage", "a" },
        { "SecondImage", "secondImage", "default" },
        { "ThirdImage", "third-image", "default" },
        { "FourthImage", "FOURTHIMAGE", "default" },
        { "OriginalMember", "Renamed", "a" },
        { "OtherMember", "OtherMember", "default" },
        { "Image", "LayerCacheImage", "a" },
        { "Scope", "Scope", "default" },
        { "Mirror", "LayerCacheMirrorHost", "a" },
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void A_property_must_be_the_exact_name(string parameter, string property, string expected) =>
        run.Result.Value(parameter).ShouldBe(expected, property);

    [Fact]
    public void Unknown_properties_are_ignored()
    {
        run.Result.ExitCode.ShouldBe(0);
        run.Result.Problems.ShouldBeEmpty();
    }

    public sealed class Run() : SharedRun(ContractBuild.Of("Spellings"))
    {
        protected override void Arrange(BuildRoot root) =>
            root.WriteParameters(Names.Select(x => (x.Data.Item2, "\"a\"")));
    }
}
