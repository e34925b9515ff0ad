namespace RegistryCache.Tests;

public class WoodpeckerTests
{
    /// <summary>Variables, facts.</summary>
    public static TheoryData<string, string> Builds => new()
    {
        { "CI=woodpecker CI_PIPELINE_EVENT=push CI_COMMIT_REF=refs/heads/feature/x CI_COMMIT_BRANCH=feature/x CI_REPO_DEFAULT_BRANCH=main CI_COMMIT_SHA=c1", "Woodpecker, branch feature/x, default main, commit c1" },
        { "CI=woodpecker CI_PIPELINE_EVENT=cron CI_COMMIT_BRANCH=main CI_REPO_DEFAULT_BRANCH=main", "Woodpecker, branch main, default main, scheduled" },
        { "CI=woodpecker CI_PIPELINE_EVENT=tag CI_COMMIT_REF=refs/tags/v1.2.3 CI_COMMIT_TAG=v1.2.3 CI_COMMIT_BRANCH=main", "Woodpecker, tag v1.2.3" },
        { "CI=woodpecker CI_PIPELINE_EVENT=pull_request CI_COMMIT_REF=refs/pull/42/head CI_COMMIT_BRANCH=main CI_COMMIT_PULL_REQUEST=42 CI_COMMIT_SOURCE_BRANCH=feature CI_COMMIT_TARGET_BRANCH=main", "Woodpecker, fork's pull request 42 to main, branch feature" },
        { "CI=woodpecker CI_PIPELINE_EVENT=manual CI_COMMIT_REF=refs/pull/42/head CI_COMMIT_BRANCH=main", "Woodpecker, fork's pull request 42 to main" },
    };

    [Theory]
    [MemberData(nameof(Builds))]
    public void Its_variables_tell_what_is_built(string variables, string expected) => GivenCi.Read(variables).ShouldBe(expected);
}
