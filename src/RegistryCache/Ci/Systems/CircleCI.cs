using System.Text.RegularExpressions;

namespace RegistryCache.Ci.Systems;

/// <summary>
/// Reads CircleCI, which builds branches. A pull request within the repository appears as its branch, and
/// CIRCLE_PULL_REQUEST names only one of the branch's pull requests. A fork's pull request appears as a branch of its own.
/// </summary>
/// <remarks>See <see href="https://circleci.com/docs/reference/variables/">the variables</see>. None tells a schedule.</remarks>
internal static partial class CircleCI
{
    public static CiFacts Read(CiVariables variables)
    {
        var branch = variables["CIRCLE_BRANCH"];
        var fetched = ForkBranch().Match(branch ?? "");
        var isFork = fetched.Success || variables.IsSet("CIRCLE_PR_NUMBER", "CIRCLE_PR_USERNAME", "CIRCLE_PR_REPONAME");
        var number = variables["CIRCLE_PR_NUMBER"] ?? (fetched.Success ? fetched.Groups[1].Value : variables["CIRCLE_PULL_REQUEST"]?.Split('/')[^1]);

        return new CiFacts
        {
            System = "CircleCI",
            PullRequest = isFork ? new PullRequest(number ?? branch ?? "unknown", null, IsFork: true) : null,
            Branch = fetched.Success ? null : branch,
            Tag = isFork ? null : variables["CIRCLE_TAG"],
            Commit = variables["CIRCLE_SHA1"],
        };
    }

    [GeneratedRegex("^pull/([0-9]+)(?:/|$)")]
    private static partial Regex ForkBranch();
}
