namespace RegistryCache.Ci;

/// <summary>The pull request, or merge request, a build runs for.</summary>
/// <param name="Number">The number, or where the system gives none, whatever names the pull request.</param>
/// <param name="Base">The branch it is to be merged into, or <see langword="null"/> where that is not known.</param>
/// <param name="IsFork">Whether it comes from another repository, or may: what is not known counts as one.</param>
internal sealed record PullRequest(string Number, string? Base, bool IsFork);
