namespace RegistryCache.Tests;

public sealed class CiReaderTests : IDisposable
{
    private const string Commit = "4f0c1d6b0f7a9a0c8f9e0a1b2c3d4e5f60718293";

    private readonly GitFiles _git = new();

    public void Dispose() => _git.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("CI=true")]
    [InlineData("GITHUB_ACTIONS= GITLAB_CI= GITHUB_REF=refs/heads/x")] // Empty is not set.
    public void Without_a_system_git_tells_what_is_built(string variables)
    {
        _git.Write("HEAD", "ref: refs/heads/feature/x\n");
        _git.Write("refs/heads/feature/x", Commit + "\n");
        _git.Write("refs/remotes/origin/HEAD", "ref: refs/remotes/origin/main\n");

        GivenCi.Read(variables, _git.Root).ShouldBe($"git, branch feature/x, default main, commit {Commit}");
    }

    [Fact]
    public void Outside_a_repository_nothing_is_known() => GivenCi.Read("").ShouldBe("git");

    [Theory]
    [InlineData("", false)]
    [InlineData("CI=", false)]
    [InlineData("CI=false", false)]
    [InlineData("CI=0", false)]
    [InlineData("CI=true", true)]
    [InlineData("CI=1", true)]
    [InlineData("CI=concourse", true)]
    [InlineData("CONTINUOUS_INTEGRATION=true", true)]
    [InlineData("TEAMCITY_VERSION=2026.1", true)] // Sets no CI.
    public void A_CI_is_a_known_system_or_what_sets_CI(string variables, bool expected) => GivenCi.ReadFacts(variables).IsCi.ShouldBe(expected);

    [Fact]
    public void A_detached_head_in_a_CI_that_is_not_known_writes_nothing()
    {
        _git.Write("HEAD", Commit + "\n");
        _git.Write("refs/remotes/origin/HEAD", "ref: refs/remotes/origin/main\n");

        var facts = GivenCi.ReadFacts("CI=true", _git.Root);

        facts.Branch.ShouldBeNull();
        WriteDecision.Create(WritePolicy.Auto, facts).Writes.ShouldBeFalse();
    }

    [Fact]
    public void The_first_system_is_the_one() =>
        GivenCi.Read("DRONE=true DRONE_BRANCH=drone GITLAB_CI=true CI_COMMIT_BRANCH=gitlab").ShouldBe("GitLab CI, branch gitlab");

    [Fact]
    public void What_the_system_says_goes_before_what_git_says()
    {
        _git.Write("HEAD", "ref: refs/heads/other\n");
        _git.Write("refs/heads/other", Commit);
        _git.Write("refs/remotes/origin/HEAD", "ref: refs/remotes/origin/other");

        GivenCi.Read("GITLAB_CI=true CI_COMMIT_BRANCH=feature CI_DEFAULT_BRANCH=main CI_COMMIT_SHA=c1", _git.Root)
            .ShouldBe("GitLab CI, branch feature, default main, commit c1");
    }

    [Theory]
    [InlineData("BITBUCKET_BUILD_NUMBER=1", "Bitbucket Pipelines, branch other, default main")] // A custom pipeline is told no branch.
    [InlineData("BITBUCKET_BUILD_NUMBER=1 BITBUCKET_BRANCH=feature", "Bitbucket Pipelines, branch feature, default main")]
    [InlineData("BITBUCKET_BUILD_NUMBER=1 BITBUCKET_TAG=v1", "Bitbucket Pipelines, tag v1, default main")]
    [InlineData("CIRCLECI=true CIRCLE_BRANCH=pull/42", "CircleCI, fork's pull request 42 to ?, default main")] // HEAD is no source of it.
    public void What_the_system_leaves_out_git_says_where_it_can_know(string variables, string expected)
    {
        _git.Write("HEAD", "ref: refs/heads/other\n");
        _git.Write("refs/heads/other", Commit);
        _git.Write("refs/remotes/origin/HEAD", "ref: refs/remotes/origin/main");

        GivenCi.Read(variables, _git.Root).ShouldBe($"{expected}, commit {Commit}");
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("a\nb\r\n::set-output name=x::y")]
    [InlineData("##vso[task.setvariable]")]
    [InlineData("$(id) `id` \"';&|")]
    [InlineData("../../etc/passwd")]
    [InlineData("\ud83d\ude80 \u202e \0")]
    public void A_name_is_data_and_comes_through_untouched(string name)
    {
        Dictionary<string, string> variables = new() { ["GITHUB_ACTIONS"] = "true", ["GITHUB_REF"] = $"refs/heads/{name}" };

        CiReader.Read(Path.GetTempPath(), variables.GetValueOrDefault).Branch.ShouldBe(name);
    }
}
