using System.Text.RegularExpressions;

namespace RegistryCache.Ci.Systems;

/// <summary>Reads Jenkins: multibranch jobs, the git plugin, and the two plugins that build pull requests in other jobs.</summary>
/// <remarks>
/// See <see href="https://www.jenkins.io/doc/book/pipeline/multibranch/#additional-environment-variables">multibranch</see> and
/// <see href="https://plugins.jenkins.io/git/#plugin-content-environment-variables">the git plugin</see>. None tells a schedule.
/// </remarks>
internal static partial class Jenkins
{
    private const string RemotePrefix = "origin/";

    public static CiFacts Read(CiVariables variables)
    {
        var reference = ReadReference(variables["GIT_BRANCH"]);
        var pullRequest = ReadPullRequest(variables, reference);
        var tag = variables["TAG_NAME"] ?? reference.Tag;

        return new CiFacts
        {
            System = "Jenkins",
            PullRequest = pullRequest,
            Branch = pullRequest is not null ? variables["CHANGE_BRANCH"] ?? variables["ghprbSourceBranch"] ?? variables["gitlabSourceBranch"]
                : tag is not null ? null
                : variables["BRANCH_NAME"] ?? reference.Branch,
            DefaultBranch = variables.IsTrue("BRANCH_IS_PRIMARY") ? variables["BRANCH_NAME"] : null,
            Tag = pullRequest is null ? tag : null,
            Commit = variables["GIT_COMMIT"],
        };
    }

    /// <summary>CHANGE_FORK is left out inside the repository, and by branch sources too old to tell, which leave out CHANGE_BRANCH as well.</summary>
    private static PullRequest? ReadPullRequest(CiVariables variables, GitRef reference)
    {
        if (variables["CHANGE_ID"] is { } change)
            return new PullRequest(change, variables["CHANGE_TARGET"], IsFork: variables["CHANGE_FORK"] is not null || variables["CHANGE_BRANCH"] is null);

        var number = variables["ghprbPullId"] ?? variables["gitlabMergeRequestIid"] ?? reference.PullRequest;
        return number is null ? null : new PullRequest(number, variables["ghprbTargetBranch"] ?? variables["gitlabTargetBranch"], IsFork: true);
    }

    private static GitRef ReadReference(string? branch)
    {
        if (branch?.StartsWith(RemotePrefix, StringComparison.Ordinal) is true)
            branch = branch[RemotePrefix.Length..];
        if (branch is not null && FetchedPullRequest().Match(branch) is { Success: true } pullRequest)
            return new GitRef(null, null, pullRequest.Groups[1].Value);

        return branch is "detached" ? default : GitRef.Parse(branch);
    }

    /// <summary>What a refspec for pull requests is usually told to fetch them as.</summary>
    [GeneratedRegex("^(?:pr|pull)/([0-9]+)/(?:head|merge)$")]
    private static partial Regex FetchedPullRequest();
}
