using System.Text.RegularExpressions;

namespace RegistryCache.Ci.Systems;

/// <summary>Reads AWS CodeBuild, which does not say whether a pull request comes from a fork, and names nothing but a commit behind CodePipeline.</summary>
/// <remarks>See <see href="https://docs.aws.amazon.com/codebuild/latest/userguide/build-env-ref-env-vars.html">the variables</see>.</remarks>
internal static partial class CodeBuild
{
    public static CiFacts Read(CiVariables variables)
    {
        var facts = new CiFacts
        {
            System = "AWS CodeBuild",
            IsScheduled = variables["CODEBUILD_INITIATOR"]?.StartsWith("rule/", StringComparison.Ordinal) is true,
            Commit = variables["CODEBUILD_RESOLVED_SOURCE_VERSION"],
        };
        // A webhook says what it was sent for; a build that somebody starts has what was typed: pr/42, a ref, a branch or a commit.
        var source = variables["CODEBUILD_WEBHOOK_TRIGGER"] ?? Typed(variables["CODEBUILD_SOURCE_VERSION"]);
        var head = GitRef.Parse(variables["CODEBUILD_WEBHOOK_HEAD_REF"]);

        return source?.Split('/', 2) switch
        {
            ["pr", var number] => OfPullRequest(facts, number, variables),
            _ when variables["CODEBUILD_WEBHOOK_EVENT"]?.StartsWith("PULL_REQUEST", StringComparison.Ordinal) is true => OfPullRequest(facts, head.Branch ?? "unknown", variables),
            ["tag", var tag] => facts with { Tag = tag },
            ["branch", var branch] => facts with { Branch = branch },
            _ when head != default => facts with { Branch = head.Branch, Tag = head.Tag },
            _ => facts,
        };
    }

    private static CiFacts OfPullRequest(CiFacts facts, string number, CiVariables variables) => facts with
    {
        PullRequest = new PullRequest(number, GitRef.ShortBranch(variables["CODEBUILD_WEBHOOK_BASE_REF"]), IsFork: true),
        Branch = GitRef.ShortBranch(variables["CODEBUILD_WEBHOOK_HEAD_REF"]),
    };

    /// <summary>Puts what was typed into a webhook's words; <see langword="null"/> for a commit, or an address of CodePipeline's.</summary>
    private static string? Typed(string? version)
    {
        if (version is null || version.Contains(':', StringComparison.Ordinal) || CommitId().IsMatch(version))
            return null;
        if (version.StartsWith("pr/", StringComparison.Ordinal))
            return version;

        var reference = GitRef.Parse(version.Split("^{")[0]);
        return reference switch
        {
            { PullRequest: { } number } => $"pr/{number}",
            { Tag: { } tag } => $"tag/{tag}",
            _ => $"branch/{reference.Branch}",
        };
    }

    [GeneratedRegex("^[0-9a-f]{7,64}$")]
    private static partial Regex CommitId();
}
