using RegistryCache.Ci;
using RegistryCache.Planning;
using RegistryCache.Records;

namespace RegistryCache.Running;

/// <summary>The commit a build is of, and when it was made, as far as git knows.</summary>
/// <param name="Directory">A folder of the repository.</param>
/// <param name="Commit">The commit.</param>
/// <param name="Time">When it was made.</param>
internal sealed record CommitOrigin(string Directory, string? Commit, DateTimeOffset? Time)
{
    public static async Task<CommitOrigin> ReadAsync(CachePlan plan, CancellationToken cancellationToken)
    {
        var commit = plan.Ci.Commit;
        var time = commit is null ? null : await GitHistory.CommitTimeAsync(plan.Options.Context, commit, cancellationToken);
        return new CommitOrigin(plan.Options.Context, commit, time);
    }

    /// <summary>Finds out whether a record is of a newer commit: one that follows this one, or where the history does not tell, one made later.</summary>
    /// <returns><see langword="false"/> where it cannot be known, so that a cache is never locked by a record nobody can judge.</returns>
    public async Task<bool> IsOlderThanAsync(CacheRecord? record, CancellationToken cancellationToken)
    {
        if (Commit is null || record?.Commit is null || record.Commit == Commit)
            return false;
        if (await GitHistory.IsAncestorAsync(Directory, Commit, record.Commit, cancellationToken) is { } follows)
            return follows;

        // A clock that runs ahead must not keep everybody else from writing.
        return Time < record.CommitTime && record.CommitTime <= TimeProvider.System.GetUtcNow();
    }
}
