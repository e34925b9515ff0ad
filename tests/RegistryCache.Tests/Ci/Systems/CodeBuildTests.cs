namespace RegistryCache.Tests;

public class CodeBuildTests
{
    /// <summary>Variables, facts.</summary>
    public static TheoryData<string, string> Builds => new()
    {
        { "CODEBUILD_BUILD_ID=app:1 CODEBUILD_WEBHOOK_TRIGGER=branch/feature/x CODEBUILD_WEBHOOK_HEAD_REF=refs/heads/feature/x CODEBUILD_RESOLVED_SOURCE_VERSION=c1", "AWS CodeBuild, branch feature/x, commit c1" },
        { "CODEBUILD_BUILD_ID=app:1 CODEBUILD_WEBHOOK_TRIGGER=tag/v1.2.3", "AWS CodeBuild, tag v1.2.3" },
        { "CODEBUILD_BUILD_ID=app:1 CODEBUILD_WEBHOOK_HEAD_REF=refs/tags/v1.2.3", "AWS CodeBuild, tag v1.2.3" },
        { "CODEBUILD_BUILD_ID=app:1 CODEBUILD_WEBHOOK_TRIGGER=pr/42 CODEBUILD_WEBHOOK_EVENT=PULL_REQUEST_UPDATED CODEBUILD_WEBHOOK_HEAD_REF=refs/heads/feature CODEBUILD_WEBHOOK_BASE_REF=refs/heads/main", "AWS CodeBuild, fork's pull request 42 to main, branch feature" },
        { "CODEBUILD_BUILD_ID=app:1 CODEBUILD_WEBHOOK_EVENT=PULL_REQUEST_CREATED CODEBUILD_WEBHOOK_HEAD_REF=refs/heads/main", "AWS CodeBuild, fork's pull request main to ?, branch main" },

        // Started by somebody or by a rule, with what was typed.
        { "CODEBUILD_BUILD_ID=app:1 CODEBUILD_SOURCE_VERSION=pr/42", "AWS CodeBuild, fork's pull request 42 to ?" },
        { "CODEBUILD_BUILD_ID=app:1 CODEBUILD_SOURCE_VERSION=refs/pull/42/head", "AWS CodeBuild, fork's pull request 42 to ?" },
        { "CODEBUILD_BUILD_ID=app:1 CODEBUILD_SOURCE_VERSION=refs/heads/main^{4f0c1d6b} CODEBUILD_INITIATOR=rule/nightly", "AWS CodeBuild, branch main, scheduled" },
        { "CODEBUILD_BUILD_ID=app:1 CODEBUILD_SOURCE_VERSION=refs/tags/v1.2.3", "AWS CodeBuild, tag v1.2.3" },
        { "CODEBUILD_BUILD_ID=app:1 CODEBUILD_SOURCE_VERSION=main", "AWS CodeBuild, branch main" },
        { "CODEBUILD_BUILD_ID=app:1 CODEBUILD_SOURCE_VERSION=4f0c1d6b0f7a9a0c8f9e0a1b2c3d4e5f60718293", "AWS CodeBuild" },
        { "CODEBUILD_BUILD_ID=app:1 CODEBUILD_SOURCE_VERSION=arn:aws:s3:::bucket/app/source", "AWS CodeBuild" },
    };

    [Theory]
    [MemberData(nameof(Builds))]
    public void Its_variables_tell_what_is_built(string variables, string expected) => GivenCi.Read(variables).ShouldBe(expected);
}
