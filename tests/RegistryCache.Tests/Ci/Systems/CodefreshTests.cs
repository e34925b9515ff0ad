namespace RegistryCache.Tests;

public class CodefreshTests
{
    /// <summary>Variables, facts.</summary>
    public static TheoryData<string, string> Builds => new()
    {
        { "CF_BUILD_ID=1 CF_BRANCH=feature/x CF_REVISION=c1", "Codefresh, branch feature/x, commit c1" },
        { "CF_BUILD_ID=1 CF_RELEASE_TAG=v1.2.3 CF_BRANCH=main", "Codefresh, tag v1.2.3" },
        { "CF_BUILD_ID=1 CF_BRANCH=feature CF_PULL_REQUEST_NUMBER=42 CF_PULL_REQUEST_TARGET=main CF_PULL_REQUEST_IS_FORK=false", "Codefresh, pull request 42 to main, branch feature" },
        { "CF_BUILD_ID=1 CF_BRANCH=main CF_PULL_REQUEST_NUMBER=42 CF_PULL_REQUEST_TARGET=main CF_PULL_REQUEST_IS_FORK=true", "Codefresh, fork's pull request 42 to main, branch main" },
        { "CF_BUILD_ID=1 CF_BRANCH=main CF_PULL_REQUEST_NUMBER=42", "Codefresh, fork's pull request 42 to ?, branch main" },
    };

    [Theory]
    [MemberData(nameof(Builds))]
    public void Its_variables_tell_what_is_built(string variables, string expected) => GivenCi.Read(variables).ShouldBe(expected);
}
