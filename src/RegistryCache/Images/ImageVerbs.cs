using RegistryCache.Outcomes;
using RegistryCache.Text;

namespace RegistryCache.Images;

/// <summary>Takes the images of a build through one verb after the other, and fails where one of them does.</summary>
/// <param name="runs">The images.</param>
/// <param name="spell">Gives the name under which the reader of a message knows an option, from its property's name.</param>
/// <param name="onWarning">Takes what went wrong with caches, a sentence each.</param>
/// <param name="onError">Takes the whole message of each failure, where several images are built.</param>
internal sealed class ImageVerbs(ImageRuns runs, Func<string, string> spell, Action<string> onWarning, Action<string> onError)
{
    /// <summary>Gets what a line about one image of several begins with.</summary>
    public string Prefix(ImageRun run) => runs.All.Count == 1 ? "" : $"{run.Name}: ";

    /// <param name="verb">The verb.</param>
    /// <param name="explain">Gives what went wrong with the caches of an image that came through, a sentence each.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <param name="onFailure">Runs for the images that came through, where others did not.</param>
    /// <returns>The images: all of them came through.</returns>
    /// <exception cref="CacheException">An image failed, or a cache did with <see cref="CacheInput.Strict"/>.</exception>
    public async Task<IReadOnlyList<ImageRun>> RunAsync(
        Func<ImageRun, CancellationToken, Task<CacheOutcome>> verb,
        Func<ImageRun, CacheOutcome, IReadOnlyList<string>> explain,
        CancellationToken cancellationToken,
        Func<IReadOnlyList<ImageRun>, CancellationToken, Task>? onFailure = null)
    {
        var failures = await runs.RunAsync(verb, cancellationToken);
        ImageRun[] done = [.. runs.All.Where(run => !failures.ContainsKey(run))];
        string[] problems = [.. done.SelectMany(run => explain(run, run.Outcome!).Select(problem => Prefix(run) + problem))];
        foreach (var problem in problems)
            onWarning(problem);
        if (failures.Count > 0 && onFailure is not null)
            await onFailure(done, cancellationToken);

        RequireImages(failures);
        RequireCaches(problems);
        return done;
    }

    private void RequireImages(IReadOnlyDictionary<ImageRun, CacheException> failures)
    {
        if (runs.All.Count == 1 && failures.Count == 1)
            throw failures.First().Value;

        foreach (var (run, failure) in failures)
            onError(Prefix(run) + failure.Message);
        if (failures.Count > 0)
            throw new CacheException(
                $"{failures.Count} of {runs.All.Count} images failed: {string.Join(", ", failures.Keys.Select(run => run.Name))}.",
                failures.Select(failure => Prefix(failure.Key) + failure.Value.FirstLine),
                $"The others are not affected. {spell("Only")} picks some.");
    }

    private void RequireCaches(string[] problems)
    {
        if (problems.Length > 0 && runs.All.Any(run => run.Outcome!.Plan.Options.Strict))
            throw new CacheException(
                problems[0],
                problems.Skip(1),
                $"With {spell(nameof(CacheInput.Strict))} a failed cache operation fails the target; without it, it is a warning.");
    }
}
