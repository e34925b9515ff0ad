using RegistryCache.Ci;
using RegistryCache.Options;

namespace RegistryCache.Planning;

/// <summary>Whether image and cache are written, and why.</summary>
/// <param name="Writes">Whether they are.</param>
/// <param name="Reason">One sentence.</param>
internal sealed record WriteDecision(bool Writes, string Reason)
{
    /// <summary>Gives the decision and its reason: <c>no: a pull request only reads</c>.</summary>
    public override string ToString() => $"{(Writes ? "yes" : "no")}: {Reason}";

    /// <summary>
    /// Decides. What others will read is written by branches; whoever can open a pull request could else leave something
    /// in it, and whoever has forked the repository need not even be let in for that.
    /// </summary>
    public static WriteDecision Create(WritePolicy policy, CiFacts ci) => (policy, ci) switch
    {
        (WritePolicy.Never, _) => new(false, "--docker-cache-write is never"),
        (_, { PullRequest: { IsFork: true } fork }) =>
            new(false, $"pull request {fork.Number} is from a fork, or {ci.System} does not say; forks never write, not even with --docker-cache-write always"),
        (WritePolicy.Always, { PullRequest: { } request }) => new(true, $"--docker-cache-write is always, so pull request {request.Number} writes its own scope"),
        (WritePolicy.Always, { Tag: { } tag }) => new(true, $"--docker-cache-write is always, so the tag {tag} writes its own scope"),
        (WritePolicy.Always, _) => new(true, "--docker-cache-write is always"),
        (_, { PullRequest: { } request }) => new(false, $"pull request {request.Number} only reads, unless --docker-cache-write is always"),
        (_, { Tag: { } tag }) => new(false, $"the tag {tag} only reads, unless --docker-cache-write is always"),
        (_, { IsScheduled: true, Branch: { } branch }) => new(true, $"the schedule writes the scope of its branch {branch}"),
        (_, { Branch: { } branch }) => new(true, $"the branch {branch} writes its own scope"),
        (_, { IsCi: true }) => new(false, "no branch is known, so this may be a fork's pull request: nothing is written unless --docker-cache-write is always"),
        _ => new(true, "no branch is known, and the build writes the scope that all such builds share"),
    };
}
