namespace RegistryCache.Ci.Systems;

/// <summary>Reads Bitbucket Pipelines, which run no pull request from a fork, and do not tell a schedule.</summary>
/// <remarks>
/// See <see href="https://support.atlassian.com/bitbucket-cloud/docs/variables-and-secrets/">the variables</see> and
/// <see href="https://support.atlassian.com/bitbucket-cloud/docs/pipeline-start-conditions/">what starts a pipeline</see>.
/// </remarks>
internal static class Bitbucket
{
    public static CiFacts Read(CiVariables variables) => new()
    {
        System = "Bitbucket Pipelines",
        PullRequest = variables["BITBUCKET_PR_ID"] is { } id ? new PullRequest(id, variables["BITBUCKET_PR_DESTINATION_BRANCH"], IsFork: false) : null,
        Branch = variables["BITBUCKET_BRANCH"],
        Tag = variables["BITBUCKET_TAG"],
        Commit = variables["BITBUCKET_COMMIT"],
    };
}
