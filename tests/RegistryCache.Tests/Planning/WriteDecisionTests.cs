namespace RegistryCache.Tests;

public class WriteDecisionTests
{
    private const string Fork = "pull request 42 is from a fork, or ci does not say; forks never write, not even with --docker-cache-write always";

    private static readonly Dictionary<string, CiFacts> Builds = new()
    {
        ["default branch"] = new() { System = "ci", Branch = "main", DefaultBranch = "main" },
        ["branch"] = new() { System = "ci", Branch = "feature", DefaultBranch = "main" },
        ["schedule"] = new() { System = "ci", Branch = "main", IsScheduled = true },
        ["pull request"] = new() { System = "ci", Branch = "feature", PullRequest = new PullRequest("42", "main", IsFork: false) },
        ["fork"] = new() { System = "ci", Branch = "main", DefaultBranch = "main", PullRequest = new PullRequest("42", "main", IsFork: true) },
        ["scheduled fork"] = new() { System = "ci", IsScheduled = true, PullRequest = new PullRequest("42", null, IsFork: true) },
        ["tag"] = new() { System = "ci", Tag = "v1.2.3" },
        ["unknown"] = new() { System = "git" },
        ["unknown in a CI"] = new() { System = "git", IsCi = true },
    };

    /// <summary>Policy, build, whether it writes, reason.</summary>
    public static TheoryData<object, string, bool, string> Decisions => new()
    {
        { WritePolicy.Auto, "default branch", true, "the branch main writes its own scope" },
        { WritePolicy.Auto, "branch", true, "the branch feature writes its own scope" },
        { WritePolicy.Auto, "schedule", true, "the schedule writes the scope of its branch main" },
        { WritePolicy.Auto, "pull request", false, "pull request 42 only reads, unless --docker-cache-write is always" },
        { WritePolicy.Auto, "fork", false, Fork },
        { WritePolicy.Auto, "scheduled fork", false, Fork },
        { WritePolicy.Auto, "tag", false, "the tag v1.2.3 only reads, unless --docker-cache-write is always" },
        { WritePolicy.Auto, "unknown", true, "no branch is known, and the build writes the scope that all such builds share" },

        { WritePolicy.Auto, "unknown in a CI", false, "no branch is known, so this may be a fork's pull request: nothing is written unless --docker-cache-write is always" },

        { WritePolicy.Always, "branch", true, "--docker-cache-write is always" },
        { WritePolicy.Always, "unknown in a CI", true, "--docker-cache-write is always" },
        { WritePolicy.Always, "pull request", true, "--docker-cache-write is always, so pull request 42 writes its own scope" },
        { WritePolicy.Always, "tag", true, "--docker-cache-write is always, so the tag v1.2.3 writes its own scope" },
        { WritePolicy.Always, "unknown", true, "--docker-cache-write is always" },
        { WritePolicy.Always, "fork", false, Fork },

        { WritePolicy.Never, "branch", false, "--docker-cache-write is never" },
        { WritePolicy.Never, "fork", false, "--docker-cache-write is never" },
        { WritePolicy.Never, "unknown", false, "--docker-cache-write is never" },
    };

    [Theory]
    [MemberData(nameof(Decisions))]
    public void Who_builds_what_decides_whether_others_get_it(object policy, string build, bool writes, string reason) =>
        WriteDecision.Create((WritePolicy)policy, Builds[build]).ShouldBe(new WriteDecision(writes, reason));
}
