using RegistryCache.BuildRuns;

namespace RegistryCache.Integration.Projects;

/// <summary>Makes a build believe that it is a job of GitLab CI, in a project whose default branch is main.</summary>
internal static class GitLabJob
{
    /// <summary>Gives a push to a branch.</summary>
    public static BuildProcess OnBranch(this BuildProcess build, string branch, string? commit = null) =>
        build.WithVariables(["GITLAB_CI=true", "CI_DEFAULT_BRANCH=main", $"CI_COMMIT_BRANCH={branch}", .. commit is null ? [] : new[] { $"CI_COMMIT_SHA={commit}" }]);

    /// <summary>Gives a merge request into main whose branch is in somebody else's copy of the project.</summary>
    public static BuildProcess OnForksMergeRequest(this BuildProcess build, string branch) => build.WithVariables(
        "GITLAB_CI=true",
        "CI_DEFAULT_BRANCH=main",
        "CI_MERGE_REQUEST_IID=42",
        "CI_MERGE_REQUEST_TARGET_BRANCH_NAME=main",
        $"CI_MERGE_REQUEST_SOURCE_BRANCH_NAME={branch}",
        "CI_MERGE_REQUEST_PROJECT_ID=1",
        "CI_MERGE_REQUEST_SOURCE_PROJECT_ID=2");
}
