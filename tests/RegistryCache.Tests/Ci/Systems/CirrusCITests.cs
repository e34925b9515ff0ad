namespace RegistryCache.Tests;

public class CirrusCITests
{
    /// <summary>Variables, facts.</summary>
    public static TheoryData<string, string> Builds => new()
    {
        { "CIRRUS_CI=true CIRRUS_BRANCH=feature/x CIRRUS_DEFAULT_BRANCH=main CIRRUS_CHANGE_IN_REPO=c1", "Cirrus CI, branch feature/x, default main, commit c1" },
        { "CIRRUS_CI=true CIRRUS_BRANCH=main CIRRUS_CRON=nightly", "Cirrus CI, branch main, scheduled" },
        { "CIRRUS_CI=true CIRRUS_TAG=v1.2.3 CIRRUS_BRANCH=v1.2.3", "Cirrus CI, tag v1.2.3" },
        { "CIRRUS_CI=true CIRRUS_BRANCH=pull/42 CIRRUS_PR=42 CIRRUS_BASE_BRANCH=main CIRRUS_DEFAULT_BRANCH=main", "Cirrus CI, fork's pull request 42 to main, default main" },
        { "CIRRUS_CI=true CIRRUS_BRANCH=pull/42", "Cirrus CI, fork's pull request 42 to ?" },
    };

    [Theory]
    [MemberData(nameof(Builds))]
    public void Its_variables_tell_what_is_built(string variables, string expected) => GivenCi.Read(variables).ShouldBe(expected);
}
