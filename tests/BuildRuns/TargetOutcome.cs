namespace RegistryCache.BuildRuns;

/// <summary>One row of the summary table: the note is what follows the slashes.</summary>
public sealed record TargetOutcome(string Target, string Status, string Note = "");
