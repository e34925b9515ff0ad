namespace RegistryCache;

/// <summary>Is whether a build writes what others read, and why.</summary>
/// <param name="Writes">Whether it writes.</param>
/// <param name="Reason">The reason, one sentence.</param>
public sealed record WriteDecision(bool Writes, string Reason)
{
    /// <summary>Decides. A fork never writes: whoever can open a pull request would choose what everybody else builds from.</summary>
    public static WriteDecision Create(WritePolicy policy, CiFacts ci) => (policy, ci) switch
    {
        (WritePolicy.Never, _) => new(false, "nothing is pushed."),
        (_, { PullRequest.IsFork: true }) => new(false, "nothing is pushed, whatever Write says: the pull request comes from a fork, or may, and what a fork built is not for others."),
        (WritePolicy.Always, _) => new(true, "the image is pushed, whoever builds, but for forks."),
        (_, { PullRequest: not null }) => new(false, "nothing is pushed: pull requests only read, unless Write is always."),
        (_, { Tag: not null }) => new(false, "nothing is pushed: builds of a tag only read, unless Write is always."),
        (_, { IsScheduled: true, Branch: not null }) => new(true, "the image is pushed: a schedule writes its branch's scope."),
        (_, { Branch: not null }) => new(true, "the image is pushed: a branch writes its own scope."),
        _ => new(true, "the image is pushed: neither a pull request nor a tag is built."),
    };
}
