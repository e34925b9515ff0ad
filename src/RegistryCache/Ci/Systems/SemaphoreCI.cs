namespace RegistryCache.Ci.Systems;

/// <summary>Reads Semaphore, whose branch is the target's while a pull request is built.</summary>
/// <remarks>See <see href="https://docs.semaphore.io/reference/env-vars">the variables</see>.</remarks>
internal static class SemaphoreCI
{
    public static CiFacts Read(CiVariables variables)
    {
        var facts = new CiFacts
        {
            System = "Semaphore",
            IsScheduled = variables.IsTrue("SEMAPHORE_WORKFLOW_TRIGGERED_BY_SCHEDULE"),
            Commit = variables["SEMAPHORE_GIT_PR_SHA"] ?? variables["SEMAPHORE_GIT_SHA"],
        };
        var reference = GitRef.Parse(variables["SEMAPHORE_GIT_REF"]);
        var number = variables["SEMAPHORE_GIT_PR_NUMBER"] ?? reference.PullRequest;
        if (number is not null || variables["SEMAPHORE_GIT_REF_TYPE"] is "pull-request")
        {
            return facts with
            {
                Branch = variables["SEMAPHORE_GIT_PR_BRANCH"],
                PullRequest = new PullRequest(
                    number ?? variables["SEMAPHORE_GIT_PR_BRANCH"] ?? "unknown",
                    variables["SEMAPHORE_GIT_BRANCH"],
                    IsFork: !variables.NameTheSame("SEMAPHORE_GIT_PR_SLUG", "SEMAPHORE_GIT_REPO_SLUG")),
            };
        }

        var tag = variables["SEMAPHORE_GIT_TAG_NAME"] ?? reference.Tag;
        return facts with { Tag = tag, Branch = tag is null ? variables["SEMAPHORE_GIT_BRANCH"] ?? reference.Branch : null };
    }
}
