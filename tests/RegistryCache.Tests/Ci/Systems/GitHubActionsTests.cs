namespace RegistryCache.Tests;

public sealed class GitHubActionsTests : IDisposable
{
    private const string Same = "\"repo\": { \"full_name\": \"team/app\" }";
    private const string Other = "\"repo\": { \"full_name\": \"me/app\", \"fork\": true }";
    private const string Repository = "\"repository\": { \"full_name\": \"team/app\", \"default_branch\": \"main\" }";

    private readonly string _folder = Directory.CreateTempSubdirectory("github-").FullName;

    /// <summary>Variables, what the event carries, facts.</summary>
    public static TheoryData<string, string, string> Builds => new()
    {
        // A push to a branch, to the default branch, on a schedule, and of a tag.
        { "GITHUB_EVENT_NAME=push GITHUB_REF=refs/heads/feature/x GITHUB_REF_NAME=feature/x GITHUB_REF_TYPE=branch GITHUB_SHA=c1", $"{{ {Repository} }}", "branch feature/x, default main, commit c1" },
        { "GITHUB_EVENT_NAME=push GITHUB_REF=refs/heads/main", $"{{ {Repository} }}", "branch main, default main" },
        { "GITHUB_EVENT_NAME=schedule GITHUB_REF=refs/heads/main", """{ "schedule": "0 0 * * *" }""", "branch main, scheduled" },
        { "GITHUB_EVENT_NAME=push GITHUB_REF=refs/tags/v1.2.3 GITHUB_REF_TYPE=tag", $"{{ {Repository} }}", "tag v1.2.3, default main" },
        { "GITHUB_EVENT_NAME=push GITHUB_REF=refs/heads/pull/42", "{}", "branch pull/42" },

        // Pull requests: inside the repository, from a fork, and from one that is deleted.
        { "GITHUB_EVENT_NAME=pull_request GITHUB_REF=refs/pull/42/merge GITHUB_HEAD_REF=feature GITHUB_BASE_REF=main GITHUB_SHA=merged", Pull(Same), "pull request 42 to main, branch feature, default main, commit c1" },
        { "GITHUB_EVENT_NAME=pull_request GITHUB_REF=refs/pull/42/merge", Pull(Other), "fork's pull request 42 to main, branch feature, default main, commit c1" },
        { "GITHUB_EVENT_NAME=pull_request GITHUB_REF=refs/pull/42/merge", Pull("\"repo\": null"), "fork's pull request 42 to main, branch feature, default main, commit c1" },
        { "GITHUB_EVENT_NAME=pull_request_review GITHUB_REF=refs/pull/42/merge", Pull(Same), "pull request 42 to main, branch feature, default main, commit c1" },

        // A repository that is a fork of another has pull requests of its own.
        { "GITHUB_EVENT_NAME=pull_request GITHUB_REF=refs/pull/42/merge", Pull("\"repo\": { \"full_name\": \"Team/App\", \"fork\": true }"), "pull request 42 to main, branch feature, default main, commit c1" },

        // Events that build a pull request while the ref is the base branch.
        { "GITHUB_EVENT_NAME=pull_request_target GITHUB_REF=refs/heads/main GITHUB_SHA=base", Pull(Other), "fork's pull request 42 to main, branch feature, default main, commit c1" },
        { "GITHUB_EVENT_NAME=issue_comment GITHUB_REF=refs/heads/main", $$"""{ "issue": { "number": 42, "pull_request": {} }, {{Repository}} }""", "fork's pull request 42 to ?, default main" },
        { "GITHUB_EVENT_NAME=issue_comment GITHUB_REF=refs/heads/main", $$"""{ "issue": { "number": 42 }, {{Repository}} }""", "branch main, default main" },
        { "GITHUB_EVENT_NAME=workflow_run GITHUB_REF=refs/heads/main GITHUB_SHA=c0", Run("pull_request", "me", "[]"), "fork's pull request me:feature to ?, branch feature, default main, commit c1" },
        { "GITHUB_EVENT_NAME=workflow_run GITHUB_REF=refs/heads/main GITHUB_SHA=c0", Run("pull_request", "team", """[{ "number": 42, "base": { "ref": "main" } }]"""), "pull request 42 to main, branch feature, default main, commit c1" },
        { "GITHUB_EVENT_NAME=workflow_run GITHUB_REF=refs/heads/main GITHUB_SHA=c0", Run("push", "team", "[]"), "branch main, default main, commit c0" },
        { "GITHUB_EVENT_NAME=workflow_dispatch GITHUB_REF=refs/pull/42/merge", $"{{ {Repository} }}", "fork's pull request 42 to ?, default main" },

        // The merge queue.
        { "GITHUB_EVENT_NAME=merge_group GITHUB_REF=refs/heads/gh-readonly-queue/release/2/pr-42-0a1b", """{ "merge_group": { "head_ref": "refs/heads/gh-readonly-queue/release/2/pr-42-0a1b", "base_ref": "refs/heads/release/2", "head_sha": "c1" } }""", "pull request 42 to release/2, branch gh-readonly-queue/release/2/pr-42-0a1b, commit c1" },
        { "GITHUB_EVENT_NAME=push GITHUB_REF=refs/heads/gh-readonly-queue/main/pr-42-0a1b", "{}", "pull request 42 to main, branch gh-readonly-queue/main/pr-42-0a1b" },

        // What an event should carry is missing, or is nonsense.
        { "GITHUB_EVENT_NAME=pull_request GITHUB_REF=refs/pull/42/merge GITHUB_HEAD_REF=feature GITHUB_BASE_REF=main", "", "fork's pull request 42 to main, branch feature" },
        { "GITHUB_EVENT_NAME=pull_request_target GITHUB_REF=refs/heads/main GITHUB_HEAD_REF=feature GITHUB_BASE_REF=main", "[]", "fork's pull request feature to main, branch feature" },
        { "GITHUB_EVENT_NAME=pull_request_target GITHUB_REF=refs/heads/main", """{ "pull_request": { "number": "42", "head": [], "base": 1 } }""", "fork's pull request unknown to ?" },
        { "GITHUB_EVENT_NAME=push GITHUB_REF=refs/heads/main", "{", "branch main" },
    };

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(Builds))]
    public void Its_variables_and_the_event_tell_what_is_built(string variables, string payload, string expected)
    {
        var file = Path.Combine(_folder, "event.json");
        File.WriteAllText(file, payload);

        GivenCi.Read($"GITHUB_ACTIONS=true GITHUB_EVENT_PATH={file} {variables}").ShouldBe($"GitHub Actions, {expected}");
    }

    [Theory]
    [InlineData("GITHUB_ACTIONS=true GITEA_ACTIONS=true GITHUB_REF=refs/heads/main", "Gitea Actions, branch main")]
    [InlineData("GITHUB_ACTIONS=true GITEA_ACTIONS=true FORGEJO_ACTIONS=true GITHUB_REF=refs/heads/main", "Forgejo Actions, branch main")]
    [InlineData("GITEA_ACTIONS=true GITHUB_EVENT_NAME=pull_request GITHUB_REF=refs/pull/42/head GITHUB_BASE_REF=main GITHUB_HEAD_REF=main", "Gitea Actions, fork's pull request 42 to main, branch main")]
    public void Gitea_and_Forgejo_are_read_alike_and_named(string variables, string expected) => GivenCi.Read(variables).ShouldBe(expected);

    [Fact]
    public void Without_the_file_the_variables_tell_it() =>
        GivenCi.Read("GITHUB_ACTIONS=true GITHUB_EVENT_NAME=push GITHUB_EVENT_PATH=/nowhere/event.json GITHUB_REF=refs/heads/main").ShouldBe("GitHub Actions, branch main");

    private static string Pull(string headRepository) => $$"""
        { "pull_request": { "number": 42, "head": { "ref": "feature", "sha": "c1", {{headRepository}} }, "base": { "ref": "main", {{Same}} } }, {{Repository}} }
        """;

    private static string Run(string name, string owner, string pullRequests) => $$"""
        { "workflow_run": { "event": "{{name}}", "head_branch": "feature", "head_sha": "c1", "pull_requests": {{pullRequests}},
          "head_repository": { "full_name": "{{owner}}/app", "owner": { "login": "{{owner}}" } } }, {{Repository}} }
        """;
}
