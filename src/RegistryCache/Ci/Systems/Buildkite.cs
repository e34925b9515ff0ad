namespace RegistryCache.Ci.Systems;

/// <summary>Reads Buildkite. A fork's branch may carry its owner's name, <c>owner:branch</c>, which no branch of the repository can.</summary>
/// <remarks>See <see href="https://buildkite.com/docs/pipelines/configure/environment-variables">the variables</see>.</remarks>
internal static class Buildkite
{
    public static CiFacts Read(CiVariables variables)
    {
        var branch = variables["BUILDKITE_BRANCH"];
        var tag = variables["BUILDKITE_TAG"];
        var pullRequest = ReadPullRequest(variables, branch);

        return new CiFacts
        {
            System = "Buildkite",
            PullRequest = pullRequest,
            Branch = pullRequest is null && tag is not null ? null : branch,
            DefaultBranch = variables["BUILDKITE_PIPELINE_DEFAULT_BRANCH"],
            Tag = pullRequest is null ? tag : null,
            IsScheduled = variables["BUILDKITE_SOURCE"] is "schedule",
            Commit = variables["BUILDKITE_COMMIT"] is { } commit and not "HEAD" ? commit : null,
        };
    }

    private static PullRequest? ReadPullRequest(CiVariables variables, string? branch) => variables["BUILDKITE_PULL_REQUEST"] switch
    {
        { } number and not "false" => new PullRequest(
            number,
            variables["BUILDKITE_PULL_REQUEST_BASE_BRANCH"],
            IsFork: RepositoryPath(variables["BUILDKITE_PULL_REQUEST_REPO"]) is not { } source || source != RepositoryPath(variables["BUILDKITE_REPO"])),
        _ when branch?.Contains(':', StringComparison.Ordinal) is true => new PullRequest(branch, null, IsFork: true),
        _ => null,
    };

    /// <summary>Reduces a clone address to host and path: <c>git@github.com:team/app.git</c> and <c>https://github.com/team/app</c> are one repository.</summary>
    private static string? RepositoryPath(string? address)
    {
        if (address is null)
            return null;
        var path = address.Split("://")[^1].Split('@')[^1].Replace(':', '/').TrimEnd('/').ToLowerInvariant();
        return path.EndsWith(".git", StringComparison.Ordinal) ? path[..^".git".Length] : path;
    }
}
