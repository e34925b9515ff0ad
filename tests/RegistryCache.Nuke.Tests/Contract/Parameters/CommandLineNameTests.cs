using RegistryCache.BuildRuns;

namespace RegistryCache.Nuke.Tests.Contract.Parameters;

public sealed class CommandLineNameTests(CommandLineNameTests.Run run) : IClassFixture<CommandLineNameTests.Run>
{
    public static TheoryData<string, string, string> Names => new()
    {
        { "FirstImage", "--first-image a", "a" },
        { "SecondImage", "--SecondImage b", "b" },
        { "ThirdImage", "-ThirdImage c", "c" },
        { "FourthImage", "-fourth-image d", "d" },
        { "FifthImage", "--fifthimage e", "e" },
        { "SixthImage", "--SIXTH-IMAGE f", "f" },
        { "SeventhImage", "--seventh-image=g", "default" },
        { "EighthImage", "--eighth-image h --eighth-image hh", "hh" },
        { "NinthImage", "--nine-image i", "default" },
        { "OriginalMember", "--renamed j", "j" },
        { "OtherMember", "--other-member k", "default" },
        { "Image", "--layer-cache-image l", "l" },
        { "Scope", "--LayerCacheScope m", "m" },
        { "Mirror", "--layer-cache-mirror-host n", "n" },
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void A_name_is_matched_without_case_and_dashes(string parameter, string arguments, string expected) =>
        run.Result.Value(parameter).ShouldBe(expected, arguments);

    [Fact]
    public void Unknown_arguments_are_ignored() => run.Result.ExitCode.ShouldBe(0);

    public sealed class Run() : SharedRun(
        ContractBuild.Of("Spellings").With(Names.Select(x => x.Data.Item2)
            .SelectMany(x => x.Split(' '))));
}
