using System.Text.Json;
using System.Text.RegularExpressions;
using RegistryCache.Files;
using RegistryCache.Text;

namespace RegistryCache.Ci.Systems;

/// <summary>Reads GitHub Actions, and Gitea's and Forgejo's which take after it.</summary>
/// <remarks>
/// See <see href="https://docs.github.com/en/actions/reference/workflows-and-actions/variables">the variables</see> and
/// <see href="https://docs.github.com/en/webhooks/webhook-events-and-payloads">what an event carries</see>.
/// </remarks>
internal static partial class GitHubActions
{
    public static CiFacts Read(CiVariables variables)
    {
        var payload = ReadPayload(variables["GITHUB_EVENT_PATH"]);
        var facts = new CiFacts
        {
            System = variables switch
            {
                _ when variables.IsSet("FORGEJO_ACTIONS") => "Forgejo Actions", // Its runner sets GITEA_ACTIONS as well.
                _ when variables.IsSet("GITEA_ACTIONS") => "Gitea Actions",
                _ => "GitHub Actions",
            },
            DefaultBranch = payload.Text("repository", "default_branch"),
            IsScheduled = variables["GITHUB_EVENT_NAME"] is "schedule",
            Commit = variables["GITHUB_SHA"],
        };
        var reference = GitRef.Parse(variables["GITHUB_REF"]);

        return ReadPullRequest(facts, reference, variables, payload) ?? facts with { Branch = reference.Branch, Tag = reference.Tag };
    }

    /// <summary>Several events build a pull request while GITHUB_REF names the base or default branch, so the event is asked first.</summary>
    private static CiFacts? ReadPullRequest(CiFacts facts, GitRef reference, CiVariables variables, JsonElement payload)
    {
        var name = variables["GITHUB_EVENT_NAME"];
        if (payload.Find("pull_request") is { ValueKind: JsonValueKind.Object } pullRequest)
            return OfPayload(facts, pullRequest);
        if (payload.Find("issue", "pull_request") is { ValueKind: JsonValueKind.Object })
            return OfUnknownFork(facts, Number(payload, "issue", "number"), null, null); // A comment says nothing of where the commits are.
        if (name is "workflow_run" && payload.Find("workflow_run") is { } run && IsOfPullRequest(run, payload))
            return OfRun(facts, run, payload);
        if (name is "merge_group" || reference.Branch is { } branch && QueuedBranch().IsMatch(branch))
            return OfQueue(facts, reference, payload);
        if (name?.StartsWith("pull_request", StringComparison.Ordinal) is true || reference.PullRequest is not null)
            return OfUnknownFork(facts, reference.PullRequest, variables["GITHUB_BASE_REF"], variables["GITHUB_HEAD_REF"]);

        return null;
    }

    private static CiFacts OfPayload(CiFacts facts, JsonElement pullRequest) => facts with
    {
        PullRequest = new PullRequest(
            Number(pullRequest, "number") ?? pullRequest.Text("head", "label") ?? "unknown",
            pullRequest.Text("base", "ref"),
            IsFork: !AreSame(pullRequest.Text("head", "repo", "full_name"), pullRequest.Text("base", "repo", "full_name"))),
        Branch = pullRequest.Text("head", "ref"),
        Commit = pullRequest.Text("head", "sha") ?? facts.Commit,
    };

    private static CiFacts OfUnknownFork(CiFacts facts, string? number, string? targetBranch, string? branch) => facts with
    {
        PullRequest = new PullRequest(number ?? branch ?? "unknown", targetBranch, IsFork: true),
        Branch = branch,
    };

    private static bool IsOfPullRequest(JsonElement run, JsonElement payload) =>
        run.Text("event")?.StartsWith("pull_request", StringComparison.Ordinal) is true
        || !AreSame(run.Text("head_repository", "full_name"), payload.Text("repository", "full_name"));

    /// <summary>A run for a fork lists no pull request; the fork's branch, as GitHub labels it, then stands for the number.</summary>
    private static CiFacts OfRun(CiFacts facts, JsonElement run, JsonElement payload)
    {
        var listed = run.Items("pull_requests").FirstOrDefault();
        var branch = run.Text("head_branch");
        return facts with
        {
            PullRequest = new PullRequest(
                Number(listed, "number") ?? $"{run.Text("head_repository", "owner", "login")}:{branch}",
                listed.Text("base", "ref"),
                IsFork: !AreSame(run.Text("head_repository", "full_name"), payload.Text("repository", "full_name"))),
            Branch = branch,
            Commit = run.Text("head_sha") ?? facts.Commit,
        };
    }

    /// <summary>
    /// The queue's branch lives for one build, so its scope is the pull request's. It is in the repository itself, put
    /// there by somebody who may merge: no fork.
    /// </summary>
    private static CiFacts OfQueue(CiFacts facts, GitRef reference, JsonElement payload)
    {
        var head = GitRef.ShortBranch(payload.Text("merge_group", "head_ref")) ?? reference.Branch ?? "";
        var queued = QueuedBranch().Match(head);
        var targetBranch = GitRef.ShortBranch(payload.Text("merge_group", "base_ref")) ?? (queued.Success ? queued.Groups["base"].Value : null);
        return facts with
        {
            PullRequest = new PullRequest(queued.Success ? queued.Groups["number"].Value : head, targetBranch, IsFork: false),
            Branch = head,
            Commit = payload.Text("merge_group", "head_sha") ?? facts.Commit,
        };
    }

    private static bool AreSame(string? repository, string? other) =>
        repository is not null && string.Equals(repository, other, StringComparison.OrdinalIgnoreCase);

    private static string? Number(JsonElement element, params ReadOnlySpan<string> path) =>
        element.Find(path) is { ValueKind: JsonValueKind.Number } number ? number.GetRawText() : null;

    private static JsonElement ReadPayload(string? path)
    {
        try
        {
            return path is null ? default : JsonReading.Parse(File.ReadAllText(path));
        }
        catch (Exception exception) when (exception.IsOfFileSystem || exception is ArgumentException)
        {
            return default;
        }
    }

    [GeneratedRegex("^gh-readonly-queue/(?<base>.+)/pr-(?<number>[0-9]+)-[0-9a-f]+$")]
    private static partial Regex QueuedBranch();
}
