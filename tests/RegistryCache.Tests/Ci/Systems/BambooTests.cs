namespace RegistryCache.Tests;

public class BambooTests
{
    /// <summary>Variables, facts.</summary>
    public static TheoryData<string, string> Builds => new()
    {
        { "bamboo_planKey=APP-MAIN bamboo_planRepository_branchName=feature/x bamboo_planRepository_branch=feature/x bamboo_planRepository_revision=c1", "Bamboo, branch feature/x, commit c1" },
        { "bamboo_planKey=APP-MAIN bamboo_planRepository_branch=main", "Bamboo, branch main" },
        { "bamboo_buildKey=APP-MAIN-JOB1 bamboo_planRepository_branchName=refs/heads/main", "Bamboo, branch main" },
        { "bamboo_planKey=APP-MAIN0 bamboo_planRepository_branchName=feature bamboo_repository_pr_key=42 bamboo_repository_pr_sourceBranch=feature bamboo_repository_pr_targetBranch=main", "Bamboo, fork's pull request 42 to main, branch feature" },
        { "bamboo_planKey=APP-MAIN0 bamboo_planRepository_branchName=feature bamboo_repository_pr_key=42", "Bamboo, fork's pull request 42 to ?" },
    };

    [Theory]
    [MemberData(nameof(Builds))]
    public void Its_variables_tell_what_is_built(string variables, string expected) => GivenCi.Read(variables).ShouldBe(expected);
}
