using RegistryCache.Text;

namespace RegistryCache.Images;

/// <summary>Decides whether a verb that several images were taken through has failed, and says so once.</summary>
/// <param name="images">All images.</param>
/// <param name="spell">Gives the name under which the reader of a message knows an option, from its property's name.</param>
internal sealed class RunFailures(IReadOnlyList<ImageRun> images, Func<string, string> spell)
{
    /// <summary>Gets what a line about one image of several begins with.</summary>
    public string Prefix(ImageRun run) => images.Count == 1 ? "" : $"{run.Name}: ";

    /// <param name="failures">Why the verb failed, for each image for which it did.</param>
    /// <param name="problems">What went wrong with caches, a sentence each.</param>
    /// <param name="onFailure">Takes the whole message of each, where several images are built.</param>
    /// <exception cref="CacheException">An image failed, or a cache did with <see cref="CacheInput.Strict"/>.</exception>
    public void Require(IReadOnlyDictionary<ImageRun, CacheException> failures, IReadOnlyList<string> problems, Action<string> onFailure)
    {
        if (images.Count == 1 && failures.Count == 1)
            throw failures.First().Value;

        foreach (var (run, failure) in failures)
            onFailure(Prefix(run) + failure.Message);
        if (failures.Count > 0)
            throw new CacheException(
                $"{failures.Count} of {images.Count} images failed: {string.Join(", ", failures.Keys.Select(run => run.Name))}.",
                failures.Select(failure => Prefix(failure.Key) + failure.Value.FirstLine),
                $"The others are not affected. {spell("Only")} picks some.");
        if (problems.Count > 0 && images.Any(run => run.Outcome!.Plan.Options.Strict))
            throw new CacheException(
                problems[0],
                problems.Skip(1),
                $"With {spell(nameof(CacheInput.Strict))} a failed cache operation fails the target; without it, it is a warning.");
    }
}
