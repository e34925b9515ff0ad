namespace RegistryCache.Tests;

public class BitbucketTests
{
    /// <summary>Variables, facts.</summary>
    public static TheoryData<string, string> Builds => new()
    {
        { "BITBUCKET_BUILD_NUMBER=5 BITBUCKET_BRANCH=feature/x BITBUCKET_COMMIT=c1", "Bitbucket Pipelines, branch feature/x, commit c1" },
        { "BITBUCKET_PIPELINE_UUID={1} BITBUCKET_BRANCH=main", "Bitbucket Pipelines, branch main" },
        { "BITBUCKET_BUILD_NUMBER=5 BITBUCKET_TAG=v1.2.3", "Bitbucket Pipelines, tag v1.2.3" },
        { "BITBUCKET_BUILD_NUMBER=5 BITBUCKET_BRANCH=feature BITBUCKET_PR_ID=42 BITBUCKET_PR_DESTINATION_BRANCH=main", "Bitbucket Pipelines, pull request 42 to main, branch feature" },
    };

    [Theory]
    [MemberData(nameof(Builds))]
    public void Its_variables_tell_what_is_built(string variables, string expected) => GivenCi.Read(variables).ShouldBe(expected);
}
