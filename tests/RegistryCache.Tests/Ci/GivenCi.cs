namespace RegistryCache.Tests;

/// <summary>Reads an environment that a table gives as text, and tells the facts as text.</summary>
internal static class GivenCi
{
    /// <summary>A folder in no repository, for what the variables alone tell.</summary>
    private static readonly string Nowhere = Path.GetTempPath();

    public static string Read(string variables, string? directory = null) => Tell(ReadFacts(variables, directory));

    public static CiFacts ReadFacts(string variables, string? directory = null)
    {
        var environment = variables
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(variable => variable.Split('=', 2))
            .ToDictionary(variable => variable[0], variable => variable[1]);
        return CiReader.Read(directory ?? Nowhere, environment.GetValueOrDefault);
    }

    private static string Tell(CiFacts facts) => string.Join(", ", new[]
    {
        facts.System,
        facts.PullRequest is { } pullRequest ? $"{(pullRequest.IsFork ? "fork's " : "")}pull request {pullRequest.Number} to {pullRequest.Base ?? "?"}" : null,
        facts.Branch is null ? null : $"branch {facts.Branch}",
        facts.Tag is null ? null : $"tag {facts.Tag}",
        facts.DefaultBranch is null ? null : $"default {facts.DefaultBranch}",
        facts.Commit is null ? null : $"commit {facts.Commit}",
        facts.IsScheduled ? "scheduled" : null,
    }.OfType<string>());
}
