namespace RegistryCache.Tests;

public class DroneTests
{
    /// <summary>Variables, facts.</summary>
    public static TheoryData<string, string> Builds => new()
    {
        { "CI=true DRONE=true DRONE_BUILD_EVENT=push DRONE_COMMIT_REF=refs/heads/feature/x DRONE_BRANCH=feature/x DRONE_REPO_BRANCH=main DRONE_COMMIT_SHA=c1", "Drone, branch feature/x, default main, commit c1" },
        { "DRONE=true DRONE_BUILD_EVENT=cron DRONE_BRANCH=main DRONE_REPO_BRANCH=main DRONE_COMMIT=c1", "Drone, branch main, default main, commit c1, scheduled" },
        { "DRONE=true DRONE_BUILD_EVENT=tag DRONE_COMMIT_REF=refs/tags/v1.2.3 DRONE_TAG=v1.2.3", "Drone, tag v1.2.3" },
        { "DRONE=true DRONE_BUILD_EVENT=pull_request DRONE_COMMIT_REF=refs/pull/42/head DRONE_BRANCH=main DRONE_PULL_REQUEST=42 DRONE_SOURCE_BRANCH=feature DRONE_TARGET_BRANCH=main", "Drone, fork's pull request 42 to main, branch feature" },
        { "DRONE=true DRONE_BUILD_EVENT=promote DRONE_COMMIT_REF=refs/pull/42/head DRONE_BRANCH=main", "Drone, fork's pull request 42 to main" },
    };

    [Theory]
    [MemberData(nameof(Builds))]
    public void Its_variables_tell_what_is_built(string variables, string expected) => GivenCi.Read(variables).ShouldBe(expected);
}
