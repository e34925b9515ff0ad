namespace RegistryCache.Ci.Systems;

/// <summary>Reads Woodpecker, which does not say whether a pull request comes from a fork.</summary>
/// <remarks>See <see href="https://woodpecker-ci.org/docs/usage/environment">the variables</see>.</remarks>
internal static class Woodpecker
{
    public static CiFacts Read(CiVariables variables)
    {
        var reference = GitRef.Parse(variables["CI_COMMIT_REF"]);
        var number = variables["CI_COMMIT_PULL_REQUEST"] ?? reference.PullRequest;
        var tag = variables["CI_COMMIT_TAG"] ?? reference.Tag;

        return new CiFacts
        {
            System = "Woodpecker",
            PullRequest = number is null ? null : new PullRequest(number, variables["CI_COMMIT_TARGET_BRANCH"] ?? variables["CI_COMMIT_BRANCH"], IsFork: true),
            Branch = number is not null ? variables["CI_COMMIT_SOURCE_BRANCH"]
                : tag is not null ? null
                : variables["CI_COMMIT_BRANCH"] ?? reference.Branch,
            DefaultBranch = variables["CI_REPO_DEFAULT_BRANCH"],
            Tag = number is null ? tag : null,
            IsScheduled = variables["CI_PIPELINE_EVENT"] is "cron",
            Commit = variables["CI_COMMIT_SHA"],
        };
    }
}
