namespace RegistryCache;

/// <summary>Lists whose cache a build reads, best first: its own, that of what a pull request goes into, and the default branch's.</summary>
internal static class ScopeLadder
{
    /// <summary>What is not known is left out; no branch is ever assumed.</summary>
    public static IReadOnlyList<Scope> Of(CiFacts ci, Scope own)
    {
        string?[] branches = [ci.PullRequest?.Base, ci.DefaultBranch];
        return [.. branches.OfType<string>().Select(Scope.OfShortBranch).Prepend(own).DistinctBy(scope => scope.Tag)];
    }
}
