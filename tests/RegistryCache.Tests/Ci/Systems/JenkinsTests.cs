namespace RegistryCache.Tests;

public class JenkinsTests
{
    /// <summary>Variables, facts.</summary>
    public static TheoryData<string, string> Builds => new()
    {
        // Multibranch: a branch, the primary one, and a tag.
        { "JENKINS_URL=http://ci/ BRANCH_NAME=feature/x GIT_BRANCH=feature/x GIT_COMMIT=c1", "Jenkins, branch feature/x, commit c1" },
        { "JENKINS_HOME=/var/jenkins BRANCH_NAME=main BRANCH_IS_PRIMARY=true", "Jenkins, branch main, default main" },
        { "JENKINS_URL=http://ci/ BRANCH_NAME=v1.2.3 TAG_NAME=v1.2.3", "Jenkins, tag v1.2.3" },

        // Multibranch pull requests: inside the repository, from a fork, and from a source too old to tell.
        { "JENKINS_URL=http://ci/ BRANCH_NAME=PR-42 CHANGE_ID=42 CHANGE_TARGET=main CHANGE_BRANCH=feature", "Jenkins, pull request 42 to main, branch feature" },
        { "JENKINS_URL=http://ci/ BRANCH_NAME=PR-42 CHANGE_ID=42 CHANGE_TARGET=main CHANGE_BRANCH=feature CHANGE_FORK=somebody", "Jenkins, fork's pull request 42 to main, branch feature" },
        { "JENKINS_URL=http://ci/ BRANCH_NAME=PR-42 CHANGE_ID=42 CHANGE_TARGET=main", "Jenkins, fork's pull request 42 to main" },

        // Other jobs: the git plugin and the plugins for pull requests.
        { "JENKINS_URL=http://ci/ GIT_BRANCH=origin/feature/x GIT_COMMIT=c1", "Jenkins, branch feature/x, commit c1" },
        { "JENKINS_URL=http://ci/ GIT_BRANCH=refs/tags/v1", "Jenkins, tag v1" },
        { "JENKINS_URL=http://ci/ GIT_BRANCH=detached", "Jenkins" },
        { "JENKINS_URL=http://ci/ GIT_BRANCH=origin/pr/42/merge", "Jenkins, fork's pull request 42 to ?" },
        { "JENKINS_URL=http://ci/ GIT_BRANCH=detached ghprbPullId=42 ghprbTargetBranch=main ghprbSourceBranch=feature", "Jenkins, fork's pull request 42 to main, branch feature" },
        { "JENKINS_URL=http://ci/ GIT_BRANCH=origin/feature gitlabMergeRequestIid=7 gitlabTargetBranch=main gitlabSourceBranch=feature", "Jenkins, fork's pull request 7 to main, branch feature" },
    };

    [Theory]
    [MemberData(nameof(Builds))]
    public void Its_variables_tell_what_is_built(string variables, string expected) => GivenCi.Read(variables).ShouldBe(expected);
}
