namespace RegistryCache.Tests;

public class SemaphoreTests
{
    /// <summary>Variables, facts.</summary>
    public static TheoryData<string, string> Builds => new()
    {
        { "SEMAPHORE=true SEMAPHORE_GIT_REPO_SLUG=team/app SEMAPHORE_GIT_REF_TYPE=branch SEMAPHORE_GIT_REF=refs/heads/feature/x SEMAPHORE_GIT_BRANCH=feature/x SEMAPHORE_GIT_SHA=c1", "Semaphore, branch feature/x, commit c1" },
        { "SEMAPHORE=true SEMAPHORE_GIT_REPO_SLUG=team/app SEMAPHORE_GIT_BRANCH=main SEMAPHORE_WORKFLOW_TRIGGERED_BY_SCHEDULE=true", "Semaphore, branch main, scheduled" },
        { "SEMAPHORE=true SEMAPHORE_GIT_REPO_SLUG=team/app SEMAPHORE_GIT_REF_TYPE=tag SEMAPHORE_GIT_REF=refs/tags/v1.2.3 SEMAPHORE_GIT_TAG_NAME=v1.2.3 SEMAPHORE_GIT_BRANCH=refs/tags/v1.2.3", "Semaphore, tag v1.2.3" },
        { "SEMAPHORE=true SEMAPHORE_GIT_REPO_SLUG=team/app SEMAPHORE_GIT_REF_TYPE=pull-request SEMAPHORE_GIT_BRANCH=main SEMAPHORE_GIT_PR_BRANCH=feature SEMAPHORE_GIT_PR_NUMBER=42 SEMAPHORE_GIT_PR_SLUG=team/app SEMAPHORE_GIT_PR_SHA=c2 SEMAPHORE_GIT_SHA=c1", "Semaphore, pull request 42 to main, branch feature, commit c2" },
        { "SEMAPHORE=true SEMAPHORE_GIT_REPO_SLUG=team/app SEMAPHORE_GIT_REF_TYPE=pull-request SEMAPHORE_GIT_BRANCH=main SEMAPHORE_GIT_PR_BRANCH=main SEMAPHORE_GIT_PR_NUMBER=42 SEMAPHORE_GIT_PR_SLUG=me/app", "Semaphore, fork's pull request 42 to main, branch main" },
        { "SEMAPHORE=true SEMAPHORE_GIT_REPO_SLUG=team/app SEMAPHORE_GIT_REF_TYPE=pull-request SEMAPHORE_GIT_BRANCH=main", "Semaphore, fork's pull request unknown to main" },
    };

    [Theory]
    [MemberData(nameof(Builds))]
    public void Its_variables_tell_what_is_built(string variables, string expected) => GivenCi.Read(variables).ShouldBe(expected);
}
