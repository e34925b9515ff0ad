using RegistryCache.Ci;
using RegistryCache.Files;
using RegistryCache.Running;
using RegistryCache.Text;

namespace RegistryCache.Images;

/// <summary>
/// Takes several images through a verb at the same time, each after those it is built from. The failure of one keeps
/// nobody but those built from it.
/// </summary>
internal sealed class ImageRuns
{
    private readonly int _limit;
    private readonly Dictionary<ImageRun, NamedImage> _images;

    /// <param name="images">The images, each after those it is built from.</param>
    /// <param name="ci">What is known of the CI.</param>
    /// <param name="client">The docker program.</param>
    /// <param name="limit">How many are taken through a verb at once.</param>
    /// <param name="onLine">Takes what docker prints, with the image it prints it of.</param>
    public ImageRuns(IReadOnlyList<NamedImage> images, CiFacts ci, DockerClient client, int limit, Action<NamedImage, string> onLine)
    {
        _limit = limit;
        var surroundings = new BuildSurroundings(client, [.. images.Select(image => image.Options)]);
        var runs = new Dictionary<string, ImageRun>();
        foreach (var image in images)
            runs[image.Name] = new ImageRun(image, [.. image.Bases.Select(other => runs[other.Name])], ci, surroundings, line => onLine(image, line));
        All = [.. images.Select(image => runs[image.Name])];
        _images = images.ToDictionary(image => runs[image.Name]);
    }

    /// <summary>Gets the runs, each after those its image is built from.</summary>
    public IReadOnlyList<ImageRun> All { get; }

    /// <summary>Runs the verb for every image; all of them have ended when this does.</summary>
    /// <returns>Why it failed, for each image for which it did.</returns>
    public async Task<IReadOnlyDictionary<ImageRun, CacheException>> RunAsync(
        Func<ImageRun, CancellationToken, Task> verb, CancellationToken cancellationToken)
    {
        using var places = new SemaphoreSlim(_limit);
        var tasks = new Dictionary<string, Task<CacheException?>>();
        foreach (var run in All)
            tasks[run.Name] = RunAsync(run, [.. _images[run].Bases.Select(other => tasks[other.Name])]);

        await Task.WhenAll(tasks.Values);
        return All.Where(run => tasks[run.Name].Result is not null).ToDictionary(run => run, run => tasks[run.Name].Result!);

        async Task<CacheException?> RunAsync(ImageRun run, IReadOnlyList<Task<CacheException?>> before)
        {
            var failed = (await Task.WhenAll(before)).Zip(_images[run].Bases).Where(pair => pair.First is not null).Select(pair => pair.Second.Name).ToArray();
            if (failed.Length > 0)
                return new CacheException($"{run.Name} is built from {string.Join(" and ", failed)}, which failed.");

            try
            {
                await run.PrepareAsync(cancellationToken); // Small questions, and none that keeps a builder busy: these need no place.
                await places.WaitAsync(cancellationToken);
                try
                {
                    await verb(run, cancellationToken);
                    return null;
                }
                finally
                {
                    places.Release();
                }
            }
            catch (CacheException exception)
            {
                return exception;
            }
            catch (Exception exception) when (exception.IsOfFileSystem)
            {
                return new CacheException($"{run.Name} failed: {exception.Message}", cause: exception); // A full disk, say, is no reason to keep the others from their report.
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                return new UnexpectedException(run.Name, exception);
            }
        }
    }
}
