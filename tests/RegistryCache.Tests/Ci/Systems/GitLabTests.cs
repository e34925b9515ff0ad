namespace RegistryCache.Tests;

public class GitLabTests
{
    /// <summary>Variables, facts.</summary>
    public static TheoryData<string, string> Builds => new()
    {
        // A push to a branch, to the default branch, on a schedule, and of a tag.
        { "GITLAB_CI=true CI_PIPELINE_SOURCE=push CI_COMMIT_BRANCH=feature/x CI_COMMIT_REF_NAME=feature/x CI_DEFAULT_BRANCH=main CI_COMMIT_SHA=c1", "GitLab CI, branch feature/x, default main, commit c1" },
        { "GITLAB_CI=true CI_PIPELINE_SOURCE=push CI_COMMIT_BRANCH=main CI_DEFAULT_BRANCH=main", "GitLab CI, branch main, default main" },
        { "GITLAB_CI=true CI_PIPELINE_SOURCE=schedule CI_COMMIT_BRANCH=main CI_DEFAULT_BRANCH=main", "GitLab CI, branch main, default main, scheduled" },
        { "GITLAB_CI=true CI_PIPELINE_SOURCE=push CI_COMMIT_TAG=v1.2.3 CI_COMMIT_REF_NAME=v1.2.3 CI_DEFAULT_BRANCH=main", "GitLab CI, tag v1.2.3, default main" },

        // A branch with an open merge request is still the branch.
        { "GITLAB_CI=true CI_PIPELINE_SOURCE=push CI_COMMIT_BRANCH=feature CI_OPEN_MERGE_REQUESTS=team/app!7", "GitLab CI, branch feature" },

        // Merge requests: inside the project, from a fork, from nobody knows where, of the merged result, and of an older server.
        { "GITLAB_CI=true CI_PIPELINE_SOURCE=merge_request_event CI_COMMIT_REF_NAME=feature CI_MERGE_REQUEST_IID=7 CI_MERGE_REQUEST_SOURCE_BRANCH_NAME=feature CI_MERGE_REQUEST_TARGET_BRANCH_NAME=main CI_MERGE_REQUEST_SOURCE_PROJECT_ID=10 CI_MERGE_REQUEST_PROJECT_ID=10 CI_DEFAULT_BRANCH=main CI_COMMIT_SHA=c1", "GitLab CI, pull request 7 to main, branch feature, default main, commit c1" },
        { "GITLAB_CI=true CI_PIPELINE_SOURCE=merge_request_event CI_PROJECT_ID=10 CI_MERGE_REQUEST_IID=7 CI_MERGE_REQUEST_SOURCE_BRANCH_NAME=main CI_MERGE_REQUEST_TARGET_BRANCH_NAME=main CI_MERGE_REQUEST_SOURCE_PROJECT_ID=11 CI_MERGE_REQUEST_PROJECT_ID=10", "GitLab CI, fork's pull request 7 to main, branch main" },
        { "GITLAB_CI=true CI_MERGE_REQUEST_IID=7 CI_MERGE_REQUEST_PROJECT_ID=10", "GitLab CI, fork's pull request 7 to ?" },
        { "GITLAB_CI=true CI_MERGE_REQUEST_IID=7 CI_MERGE_REQUEST_SOURCE_PROJECT_ID=10 CI_MERGE_REQUEST_PROJECT_ID=10 CI_MERGE_REQUEST_SOURCE_BRANCH_SHA=head CI_COMMIT_SHA=merged", "GitLab CI, pull request 7 to ?, commit head" },
        { "GITLAB_CI=true CI_COMMIT_REF_NAME=refs/merge-requests/7/head", "GitLab CI, fork's pull request 7 to ?" },

        // Pull requests of a repository at GitHub.
        { "GITLAB_CI=true CI_PIPELINE_SOURCE=external_pull_request_event CI_COMMIT_BRANCH=feature CI_EXTERNAL_PULL_REQUEST_IID=3 CI_EXTERNAL_PULL_REQUEST_SOURCE_REPOSITORY=team/app CI_EXTERNAL_PULL_REQUEST_TARGET_REPOSITORY=team/app CI_EXTERNAL_PULL_REQUEST_SOURCE_BRANCH_NAME=feature CI_EXTERNAL_PULL_REQUEST_TARGET_BRANCH_NAME=main CI_EXTERNAL_PULL_REQUEST_SOURCE_BRANCH_SHA=c1", "GitLab CI, pull request 3 to main, branch feature, commit c1" },
        { "GITLAB_CI=true CI_EXTERNAL_PULL_REQUEST_IID=3 CI_EXTERNAL_PULL_REQUEST_SOURCE_REPOSITORY=me/app CI_EXTERNAL_PULL_REQUEST_TARGET_REPOSITORY=team/app CI_EXTERNAL_PULL_REQUEST_TARGET_BRANCH_NAME=main", "GitLab CI, fork's pull request 3 to main" },
    };

    [Theory]
    [MemberData(nameof(Builds))]
    public void Its_variables_tell_what_is_built(string variables, string expected) => GivenCi.Read(variables).ShouldBe(expected);
}
