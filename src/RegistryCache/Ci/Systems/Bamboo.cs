namespace RegistryCache.Ci.Systems;

/// <summary>Reads Bamboo, which says neither whether a pull request comes from a fork, nor what a tag or schedule is.</summary>
/// <remarks>See <see href="https://confluence.atlassian.com/bamboo/bamboo-variables-289277087.html">the variables</see>.</remarks>
internal static class Bamboo
{
    public static CiFacts Read(CiVariables variables)
    {
        var key = variables["bamboo_repository_pr_key"];
        return new CiFacts
        {
            System = "Bamboo",
            PullRequest = key is null ? null : new PullRequest(key, GitRef.ShortBranch(variables["bamboo_repository_pr_targetBranch"]), IsFork: true),
            Branch = GitRef.ShortBranch(key is null
                ? variables["bamboo_planRepository_branchName"] ?? variables["bamboo_planRepository_branch"]
                : variables["bamboo_repository_pr_sourceBranch"]),
            Commit = variables["bamboo_planRepository_revision"],
        };
    }
}
