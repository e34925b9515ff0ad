using RegistryCache.Ci;

namespace RegistryCache.Scopes;

/// <summary>Lists the scopes whose caches are worth reading, best first. What is not known is not guessed.</summary>
internal static class ReadScopes
{
    /// <summary>Gives the build's own scope, that of the pull request's base, and that of the default branch.</summary>
    public static IReadOnlyList<Scope> Of(CiFacts ci, Scope own) =>
    [
        .. new[] { ci.PullRequest?.Base, ci.DefaultBranch }
            .OfType<string>()
            .Select(Scope.OfShortBranch)
            .Prepend(own)
            .DistinctBy(scope => scope.Tag),
    ];
}
