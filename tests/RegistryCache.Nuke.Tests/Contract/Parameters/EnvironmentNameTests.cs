using RegistryCache.BuildRuns;

namespace RegistryCache.Nuke.Tests.Contract.Parameters;

public sealed class EnvironmentNameTests(EnvironmentNameTests.Run run) : IClassFixture<EnvironmentNameTests.Run>
{
    public static TheoryData<string, string[], string> Names => new()
    {
        { "FirstImage", ["FIRST_IMAGE=a"], "a" },
        { "SecondImage", ["SecondImage=b"], "b" },
        { "ThirdImage", ["THIRDIMAGE=c"], "c" },
        { "FourthImage", ["fourth-image=d"], "d" },
        { "FifthImage", ["NUKE_FIFTH_IMAGE=e"], "e" },
        { "SixthImage", ["NukeSixthImage=f"], "f" },
        { "SeventhImage", ["SEVENTH_IMAGE=g", "NUKE_SEVENTH_IMAGE=g"], "default" },
        { "EighthImage", ["EighthImage=exact", "EIGHTH_IMAGE=h", "NUKE_EIGHTH_IMAGE=h"], "exact" },
        { "NinthImage", ["MY_NINTH_IMAGE=i"], "default" },
        { "OriginalMember", ["RENAMED=j"], "j" },
        { "OtherMember", ["OTHER_MEMBER=k"], "default" },
        { "Image", ["LAYER_CACHE_IMAGE=l"], "l" },
        { "Scope", ["NUKE_LAYER_CACHE_SCOPE=m"], "m" },
        { "Mirror", ["LayerCacheMirrorHost=n"], "n" },
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void A_name_is_matched_by_letters_and_digits_alone_with_or_without_NUKE_before_it(
        string parameter, string[] variables, string expected) =>
        run.Result.Value(parameter).ShouldBe(expected, string.Join(' ', variables));

    [Fact]
    public void Two_variables_for_one_parameter_are_warned_about() =>
        run.Result.Problems.ShouldContain("Could not resolve SeventhImage since multiple values are provided");

    [Fact]
    public void An_exact_name_settles_it_without_a_warning() => run.Result.Problems.Count.ShouldBe(1);

    public sealed class Run() : SharedRun(
        ContractBuild.Of("Spellings").WithVariables(Names.SelectMany(x => x.Data.Item2)));
}
