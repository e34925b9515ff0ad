using RegistryCache.Images;
using RegistryCache.Outcomes;
using RegistryCache.Planning;

namespace RegistryCache.Reports;

/// <summary>Tells what became of several images: a line for each, and their number.</summary>
internal static class ImageReport
{
    /// <summary>Writes a line per image: its name, how it came about, and where it is now.</summary>
    public static IEnumerable<string> Lines(IReadOnlyList<ImageRun> runs)
    {
        var width = runs.Max(run => run.Name.Length);
        return runs.Select(run => $"{run.Name.PadRight(width)}  {Tell(run.Outcome)}");
    }

    /// <summary>Counts the images, those that were taken as they are and those that were not.</summary>
    public static IEnumerable<(string Key, object Value)> Count(IReadOnlyList<ImageRun> runs)
    {
        var skipped = runs.Count(run => run.Outcome?.Plan.Skip is SkipDecision.Skips);
        return [("Images", runs.Count), ("Skipped", skipped), ("Built", runs.Count(run => run.Outcome?.Build is not null))];
    }

    private static string Tell(CacheOutcome? outcome)
    {
        object?[] parts = [outcome?.Plan.Skip as SkipDecision.Skips ?? (object?)outcome?.Build, outcome?.Push is null ? null : $"pushed: {outcome.Push}"];
        return parts.OfType<object>().ToArray() is { Length: > 0 } told ? string.Join("; ", told) : "nothing was done";
    }
}
