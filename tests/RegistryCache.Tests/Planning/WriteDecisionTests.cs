namespace RegistryCache.Tests;

public class WriteDecisionTests
{
    private const string Fork = "nothing is pushed, whatever Write says: the pull request comes from a fork, or may, and what a fork built is not for others.";

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
    };

    /// <summary>Policy, build, whether it writes, reason.</summary>
    public static TheoryData<WritePolicy, string, bool, string> Decisions => new()
    {
        { WritePolicy.Auto, "default branch", true, "the image is pushed: a branch writes its own scope." },
        { WritePolicy.Auto, "branch", true, "the image is pushed: a branch writes its own scope." },
        { WritePolicy.Auto, "schedule", true, "the image is pushed: a schedule writes its branch's scope." },
        { WritePolicy.Auto, "pull request", false, "nothing is pushed: pull requests only read, unless Write is always." },
        { WritePolicy.Auto, "fork", false, Fork },
        { WritePolicy.Auto, "scheduled fork", false, Fork },
        { WritePolicy.Auto, "tag", false, "nothing is pushed: builds of a tag only read, unless Write is always." },
        { WritePolicy.Auto, "unknown", true, "the image is pushed: neither a pull request nor a tag is built." },

        { WritePolicy.Always, "branch", true, "the image is pushed, whoever builds, but for forks." },
        { WritePolicy.Always, "pull request", true, "the image is pushed, whoever builds, but for forks." },
        { WritePolicy.Always, "tag", true, "the image is pushed, whoever builds, but for forks." },
        { WritePolicy.Always, "unknown", true, "the image is pushed, whoever builds, but for forks." },
        { WritePolicy.Always, "fork", false, Fork },

        { WritePolicy.Never, "branch", false, "nothing is pushed." },
        { WritePolicy.Never, "fork", false, "nothing is pushed." },
        { WritePolicy.Never, "unknown", false, "nothing is pushed." },
    };

    [Theory]
    [MemberData(nameof(Decisions))]
    public void Who_builds_what_decides_whether_others_get_it(WritePolicy policy, string build, bool writes, string reason) =>
        WriteDecision.Create(policy, Builds[build]).ShouldBe(new WriteDecision(writes, reason));
}
