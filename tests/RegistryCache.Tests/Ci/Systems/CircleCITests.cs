namespace RegistryCache.Tests;

public class CircleCITests
{
    /// <summary>Variables, facts.</summary>
    public static TheoryData<string, string> Builds => new()
    {
        { "CIRCLECI=true CIRCLE_BRANCH=feature/x CIRCLE_SHA1=c1", "CircleCI, branch feature/x, commit c1" },
        { "CIRCLECI=true CIRCLE_TAG=v1.2.3", "CircleCI, tag v1.2.3" },

        // Inside the repository what is built is the branch, and which of its pull requests is named is chance.
        { "CIRCLECI=true CIRCLE_BRANCH=main CIRCLE_PULL_REQUEST=https://github.com/team/app/pull/42", "CircleCI, branch main" },

        // From a fork.
        { "CIRCLECI=true CIRCLE_BRANCH=pull/42 CIRCLE_PR_NUMBER=42 CIRCLE_PR_USERNAME=me CIRCLE_PR_REPONAME=app CIRCLE_PULL_REQUEST=https://github.com/team/app/pull/42", "CircleCI, fork's pull request 42 to ?" },
        { "CIRCLECI=true CIRCLE_BRANCH=pull/42", "CircleCI, fork's pull request 42 to ?" },
        { "CIRCLECI=true CIRCLE_BRANCH=feature CIRCLE_PR_USERNAME=me CIRCLE_PULL_REQUEST=https://bitbucket.org/team/app/pull-requests/7", "CircleCI, fork's pull request 7 to ?, branch feature" },
        { "CIRCLECI=true CIRCLE_BRANCH=feature CIRCLE_PR_REPONAME=app", "CircleCI, fork's pull request feature to ?, branch feature" },
    };

    [Theory]
    [MemberData(nameof(Builds))]
    public void Its_variables_tell_what_is_built(string variables, string expected) => GivenCi.Read(variables).ShouldBe(expected);
}
