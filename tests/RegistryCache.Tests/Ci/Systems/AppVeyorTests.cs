namespace RegistryCache.Tests;

public class AppVeyorTests
{
    /// <summary>Variables, facts.</summary>
    public static TheoryData<string, string> Builds => new()
    {
        { "APPVEYOR=True APPVEYOR_REPO_BRANCH=feature/x APPVEYOR_REPO_COMMIT=c1 APPVEYOR_REPO_TAG=false", "AppVeyor, branch feature/x, commit c1" },
        { "APPVEYOR=True APPVEYOR_REPO_BRANCH=main APPVEYOR_SCHEDULED_BUILD=True", "AppVeyor, branch main, scheduled" },
        { "APPVEYOR=True APPVEYOR_REPO_BRANCH=v1.2.3 APPVEYOR_REPO_TAG=true APPVEYOR_REPO_TAG_NAME=v1.2.3", "AppVeyor, tag v1.2.3" },
        { "APPVEYOR=True APPVEYOR_REPO_NAME=team/app APPVEYOR_REPO_BRANCH=main APPVEYOR_REPO_COMMIT=merged APPVEYOR_PULL_REQUEST_NUMBER=42 APPVEYOR_PULL_REQUEST_HEAD_REPO_NAME=Team/App APPVEYOR_PULL_REQUEST_HEAD_REPO_BRANCH=feature APPVEYOR_PULL_REQUEST_HEAD_COMMIT=c1", "AppVeyor, pull request 42 to main, branch feature, commit c1" },
        { "APPVEYOR=True APPVEYOR_REPO_NAME=team/app APPVEYOR_REPO_BRANCH=main APPVEYOR_PULL_REQUEST_NUMBER=42 APPVEYOR_PULL_REQUEST_HEAD_REPO_NAME=me/app APPVEYOR_PULL_REQUEST_HEAD_REPO_BRANCH=main", "AppVeyor, fork's pull request 42 to main, branch main" },
        { "APPVEYOR=True APPVEYOR_REPO_NAME=team/app APPVEYOR_REPO_BRANCH=main APPVEYOR_PULL_REQUEST_NUMBER=42", "AppVeyor, fork's pull request 42 to main" },
    };

    [Theory]
    [MemberData(nameof(Builds))]
    public void Its_variables_tell_what_is_built(string variables, string expected) => GivenCi.Read(variables).ShouldBe(expected);
}
