namespace RegistryCache.Tests;

public class ReadScopesTests
{
    private static readonly CiFacts Branch = new() { System = "git", Branch = "feature", DefaultBranch = "main" };

    /// <summary>Facts, tags.</summary>
    public static TheoryData<string, string> Reads => new()
    {
        { "GITLAB_CI=true CI_COMMIT_BRANCH=main CI_DEFAULT_BRANCH=main", "main" },
        { "GITLAB_CI=true CI_COMMIT_BRANCH=feature CI_DEFAULT_BRANCH=main", "feature main" },
        { "GITLAB_CI=true CI_COMMIT_BRANCH=main CI_DEFAULT_BRANCH=main CI_PIPELINE_SOURCE=schedule", "main" },
        { "GITLAB_CI=true CI_COMMIT_TAG=v1.2.3 CI_DEFAULT_BRANCH=main", "tag-v1.2.3 main" },
        { "GITLAB_CI=true CI_MERGE_REQUEST_IID=7 CI_MERGE_REQUEST_TARGET_BRANCH_NAME=release CI_DEFAULT_BRANCH=main", "pr-7 release main" },
        { "GITLAB_CI=true CI_MERGE_REQUEST_IID=7 CI_MERGE_REQUEST_TARGET_BRANCH_NAME=main CI_DEFAULT_BRANCH=main", "pr-7 main" },
        { "GITLAB_CI=true CI_MERGE_REQUEST_IID=7 CI_MERGE_REQUEST_TARGET_BRANCH_NAME=main", "pr-7 main" },

        // What is not known is not guessed.
        { "GITLAB_CI=true CI_COMMIT_BRANCH=feature", "feature" },
        { "GITLAB_CI=true CI_MERGE_REQUEST_IID=7", "pr-7" },
        { "", "local-e3b0c44298fc" },
    };

    [Theory]
    [MemberData(nameof(Reads))]
    public void The_own_scope_is_read_first_then_the_base_then_the_default_branch(string variables, string expected)
    {
        var ci = GivenCi.ReadFacts(variables);

        Tags(ReadScopes.Of(ci, Scope.Of(ci))).ShouldBe(expected);
    }

    [Fact]
    public void A_scope_that_is_asked_for_takes_the_place_of_the_own() =>
        Tags(ReadScopes.Of(Branch, Scope.Of("nightly"))).ShouldBe("nightly main");

    [Fact]
    public void A_scope_that_is_asked_for_is_not_read_twice() => Tags(ReadScopes.Of(Branch, Scope.Of("main"))).ShouldBe("main");

    private static string Tags(IEnumerable<Scope> ladder) => string.Join(' ', ladder.Select(scope => scope.Tag));
}
