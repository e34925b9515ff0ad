namespace RegistryCache.Ci.Systems;

/// <summary>Reads Drone, which does not say whether a pull request comes from a fork.</summary>
/// <remarks>See <see href="https://docs.drone.io/pipeline/environment/reference/">the variables</see>.</remarks>
internal static class Drone
{
    public static CiFacts Read(CiVariables variables)
    {
        var reference = GitRef.Parse(variables["DRONE_COMMIT_REF"]);
        var number = variables["DRONE_PULL_REQUEST"] ?? reference.PullRequest;
        var tag = variables["DRONE_TAG"] ?? reference.Tag;

        return new CiFacts
        {
            System = "Drone",
            PullRequest = number is null ? null : new PullRequest(number, variables["DRONE_TARGET_BRANCH"] ?? variables["DRONE_BRANCH"], IsFork: true),
            Branch = number is not null ? variables["DRONE_SOURCE_BRANCH"]
                : tag is not null ? null
                : variables["DRONE_BRANCH"] ?? reference.Branch,
            DefaultBranch = variables["DRONE_REPO_BRANCH"],
            Tag = number is null ? tag : null,
            IsScheduled = variables["DRONE_BUILD_EVENT"] is "cron",
            Commit = variables["DRONE_COMMIT_SHA"] ?? variables["DRONE_COMMIT"],
        };
    }
}
