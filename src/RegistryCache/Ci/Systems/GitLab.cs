namespace RegistryCache.Ci.Systems;

/// <summary>Reads GitLab CI.</summary>
/// <remarks>See <see href="https://docs.gitlab.com/ci/variables/predefined_variables/">the variables</see>.</remarks>
internal static class GitLab
{
    public static CiFacts Read(CiVariables variables)
    {
        var tag = variables["CI_COMMIT_TAG"];
        var reference = tag is null ? GitRef.Parse(variables["CI_COMMIT_BRANCH"] ?? variables["CI_COMMIT_REF_NAME"]) : default;
        var pullRequest = ReadPullRequest(variables, reference);

        return new CiFacts
        {
            System = "GitLab CI",
            PullRequest = pullRequest,
            Branch = pullRequest is null
                ? reference.Branch
                : variables["CI_MERGE_REQUEST_SOURCE_BRANCH_NAME"] ?? variables["CI_EXTERNAL_PULL_REQUEST_SOURCE_BRANCH_NAME"],
            DefaultBranch = variables["CI_DEFAULT_BRANCH"],
            Tag = pullRequest is null ? tag : null,
            IsScheduled = variables["CI_PIPELINE_SOURCE"] is "schedule",
            Commit = variables["CI_MERGE_REQUEST_SOURCE_BRANCH_SHA"] // Where CI_COMMIT_SHA is the merged result.
                ?? variables["CI_EXTERNAL_PULL_REQUEST_SOURCE_BRANCH_SHA"]
                ?? variables["CI_COMMIT_SHA"],
        };
    }

    private static PullRequest? ReadPullRequest(CiVariables variables, GitRef reference)
    {
        if (variables["CI_MERGE_REQUEST_IID"] is { } mergeRequest)
            return new PullRequest(
                mergeRequest,
                variables["CI_MERGE_REQUEST_TARGET_BRANCH_NAME"],
                IsFork: !variables.NameTheSame("CI_MERGE_REQUEST_SOURCE_PROJECT_ID", "CI_MERGE_REQUEST_PROJECT_ID"));
        if (variables["CI_EXTERNAL_PULL_REQUEST_IID"] is { } external)
            return new PullRequest(
                external,
                variables["CI_EXTERNAL_PULL_REQUEST_TARGET_BRANCH_NAME"],
                IsFork: !variables.NameTheSame("CI_EXTERNAL_PULL_REQUEST_SOURCE_REPOSITORY", "CI_EXTERNAL_PULL_REQUEST_TARGET_REPOSITORY"));

        return reference.PullRequest is { } number ? new PullRequest(number, null, IsFork: true) : null;
    }
}
