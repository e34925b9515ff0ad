namespace RegistryCache.Tests;

public class BuildkiteTests
{
    /// <summary>Variables, facts.</summary>
    public static TheoryData<string, string> Builds => new()
    {
        { "BUILDKITE=true BUILDKITE_REPO=git@github.com:team/app.git BUILDKITE_BRANCH=feature/x BUILDKITE_PULL_REQUEST=false BUILDKITE_PIPELINE_DEFAULT_BRANCH=main BUILDKITE_COMMIT=c1", "Buildkite, branch feature/x, default main, commit c1" },
        { "BUILDKITE=true BUILDKITE_REPO=git@github.com:team/app.git BUILDKITE_BRANCH=main BUILDKITE_SOURCE=schedule BUILDKITE_COMMIT=HEAD", "Buildkite, branch main, scheduled" },
        { "BUILDKITE=true BUILDKITE_REPO=git@github.com:team/app.git BUILDKITE_BRANCH=v1.2.3 BUILDKITE_TAG=v1.2.3 BUILDKITE_PULL_REQUEST=false", "Buildkite, tag v1.2.3" },
        { "BUILDKITE=true BUILDKITE_REPO=git@github.com:team/app.git BUILDKITE_BRANCH=feature BUILDKITE_PULL_REQUEST=42 BUILDKITE_PULL_REQUEST_BASE_BRANCH=main BUILDKITE_PULL_REQUEST_REPO=git://github.com/Team/App.git", "Buildkite, pull request 42 to main, branch feature" },
        { "BUILDKITE=true BUILDKITE_REPO=git@github.com:team/app.git BUILDKITE_BRANCH=feature BUILDKITE_PULL_REQUEST=42 BUILDKITE_PULL_REQUEST_REPO=https://github.com/team/app", "Buildkite, pull request 42 to ?, branch feature" },

        // From a fork, or from nobody knows where.
        { "BUILDKITE=true BUILDKITE_REPO=git@github.com:team/app.git BUILDKITE_BRANCH=main BUILDKITE_PULL_REQUEST=42 BUILDKITE_PULL_REQUEST_BASE_BRANCH=main BUILDKITE_PULL_REQUEST_REPO=https://github.com/me/app.git", "Buildkite, fork's pull request 42 to main, branch main" },
        { "BUILDKITE=true BUILDKITE_REPO=git@github.com:team/app.git BUILDKITE_BRANCH=feature BUILDKITE_PULL_REQUEST=42", "Buildkite, fork's pull request 42 to ?, branch feature" },
        { "BUILDKITE=true BUILDKITE_REPO=git@github.com:team/app.git BUILDKITE_BRANCH=me:main", "Buildkite, fork's pull request me:main to ?, branch me:main" },
    };

    [Theory]
    [MemberData(nameof(Builds))]
    public void Its_variables_tell_what_is_built(string variables, string expected) => GivenCi.Read(variables).ShouldBe(expected);
}
