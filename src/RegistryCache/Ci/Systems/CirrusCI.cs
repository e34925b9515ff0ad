namespace RegistryCache.Ci.Systems;

/// <summary>Reads Cirrus CI, which does not say whether a pull request comes from a fork.</summary>
/// <remarks>See <see href="https://cirrus-ci.org/guide/writing-tasks/#environment-variables">the variables</see>.</remarks>
internal static class CirrusCI
{
    /// <summary>What the branch of a pull request is called: <c>pull/42</c>.</summary>
    private const string PullRequestBranch = "pull/";

    public static CiFacts Read(CiVariables variables)
    {
        var branch = variables["CIRRUS_BRANCH"];
        var isPullRequestBranch = branch?.StartsWith(PullRequestBranch, StringComparison.Ordinal) is true;
        var number = variables["CIRRUS_PR"] ?? (isPullRequestBranch ? branch![PullRequestBranch.Length..] : null);
        var tag = variables["CIRRUS_TAG"];

        return new CiFacts
        {
            System = "Cirrus CI",
            PullRequest = number is null ? null : new PullRequest(number, variables["CIRRUS_BASE_BRANCH"], IsFork: true),
            Branch = isPullRequestBranch || (number is null && tag is not null) ? null : branch,
            DefaultBranch = variables["CIRRUS_DEFAULT_BRANCH"],
            Tag = number is null ? tag : null,
            IsScheduled = variables.IsSet("CIRRUS_CRON"),
            Commit = variables["CIRRUS_CHANGE_IN_REPO"],
        };
    }
}
