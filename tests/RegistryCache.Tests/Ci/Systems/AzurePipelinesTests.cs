namespace RegistryCache.Tests;

public class AzurePipelinesTests
{
    /// <summary>Variables, facts.</summary>
    public static TheoryData<string, string> Builds => new()
    {
        // A push to a branch, on a schedule, and of a tag.
        { "TF_BUILD=True BUILD_REASON=IndividualCI BUILD_SOURCEBRANCH=refs/heads/feature/x BUILD_SOURCEBRANCHNAME=x BUILD_SOURCEVERSION=c1 SYSTEM_PULLREQUEST_ISFORK=False", "Azure Pipelines, branch feature/x, commit c1" },
        { "TF_BUILD=True BUILD_REASON=Schedule BUILD_SOURCEBRANCH=refs/heads/main", "Azure Pipelines, branch main, scheduled" },
        { "TF_BUILD=True BUILD_REASON=IndividualCI BUILD_SOURCEBRANCH=refs/tags/release/v1.2.3", "Azure Pipelines, tag release/v1.2.3" },

        // Pull requests at Azure and at GitHub.
        { "TF_BUILD=True BUILD_REASON=PullRequest BUILD_SOURCEBRANCH=refs/pull/17/merge BUILD_SOURCEVERSION=merged SYSTEM_PULLREQUEST_PULLREQUESTID=17 SYSTEM_PULLREQUEST_SOURCEBRANCH=refs/heads/feature SYSTEM_PULLREQUEST_TARGETBRANCH=refs/heads/main SYSTEM_PULLREQUEST_SOURCECOMMITID=c1 SYSTEM_PULLREQUEST_ISFORK=False", "Azure Pipelines, pull request 17 to main, branch feature, commit c1" },
        { "TF_BUILD=True BUILD_REASON=PullRequest BUILD_SOURCEBRANCH=refs/pull/42/merge SYSTEM_PULLREQUEST_PULLREQUESTID=998877 SYSTEM_PULLREQUEST_PULLREQUESTNUMBER=42 SYSTEM_PULLREQUEST_SOURCEBRANCH=feature SYSTEM_PULLREQUEST_TARGETBRANCH=main SYSTEM_PULLREQUEST_ISFORK=True", "Azure Pipelines, fork's pull request 42 to main, branch feature" },
        { "TF_BUILD=True BUILD_REASON=PullRequest BUILD_SOURCEBRANCH=refs/pull/42/merge SYSTEM_PULLREQUEST_PULLREQUESTID=42", "Azure Pipelines, fork's pull request 42 to ?" },

        // Somebody starts a build of the ref by hand: False is what every build says that is not told of a pull request.
        { "TF_BUILD=True BUILD_REASON=Manual BUILD_SOURCEBRANCH=refs/pull/42/merge SYSTEM_PULLREQUEST_ISFORK=False", "Azure Pipelines, fork's pull request 42 to ?" },
    };

    [Theory]
    [MemberData(nameof(Builds))]
    public void Its_variables_tell_what_is_built(string variables, string expected) => GivenCi.Read(variables).ShouldBe(expected);
}
