using RegistryCache.Ci;
using RegistryCache.Images;
using RegistryCache.Outcomes;
using RegistryCache.Reports;

namespace RegistryCache.Builds;

/// <summary>Pull, build and push of one image or several with a registry as their cache, for programs without NUKE.</summary>
/// <example><code>
/// var build = new CachedBuild(new CacheInput { Image = "registry.example.com/team/app", Context = "." }) { OnLine = Console.WriteLine };
/// Console.WriteLine(await build.RunAsync());
/// </code></example>
/// <param name="images">The images; one may be built from another.</param>
public sealed class CachedBuild(params IReadOnlyList<CacheInput> images)
{
    private ImageRuns? _runs;

    /// <summary>Gets the folder whose git repository tells branch and commit where no CI does.</summary>
    /// <value>Default: the current folder.</value>
    public string Root { get; init; } = Directory.GetCurrentDirectory();

    /// <summary>Gets the docker program.</summary>
    /// <value>Default: <c>docker</c> on the search path.</value>
    public DockerClient Client { get; init; } = new();

    /// <summary>Gets the names of the images to build, which brings those they are built from.</summary>
    /// <value>Default: none, all are built.</value>
    public IReadOnlyList<string> Only { get; init; } = [];

    /// <summary>Gets how many images are built at once.</summary>
    /// <value>Default: 4.</value>
    public int Parallelism { get; init; } = 4;

    /// <summary>Gets what takes the lines docker prints, on any thread.</summary>
    /// <value>Default: they are dropped.</value>
    public Action<string> OnLine { get; init; } = _ => { };

    /// <summary>Gets what takes the warnings, a sentence each: a cache that failed costs time, and no image.</summary>
    /// <value>Default: they are dropped.</value>
    public Action<string> OnWarning { get; init; } = _ => { };

    private ImageRuns Runs => _runs ??= CreateRuns();

    /// <summary>Tells what would be done and why, and changes nothing.</summary>
    /// <returns>The plan of each image, for people to read.</returns>
    /// <exception cref="InvalidOptionsException">Something in the images is wrong.</exception>
    /// <exception cref="CacheException">The plan cannot be made.</exception>
    public async Task<string> PlanAsync(CancellationToken cancellationToken = default)
    {
        await RunAsync((run, stop) => run.PlanAsync(stop), _ => [], cancellationToken);
        return string.Join("\n", Runs.All.SelectMany(run => PlanReport.Lines(run.Outcome!.Plan, Now)));
    }

    /// <summary>Pulls what the builds need pulled, and the images that are reused.</summary>
    /// <exception cref="InvalidOptionsException">Something in the images is wrong.</exception>
    /// <exception cref="CacheException">No engine can be used, or a cache failed with <see cref="CacheInput.Strict"/>.</exception>
    public Task PullAsync(CancellationToken cancellationToken = default) =>
        RunAsync((run, stop) => run.PullAsync(stop), outcome => (outcome with { Build = null, Push = null }).Problems, cancellationToken);

    /// <summary>Builds every image whose inputs no earlier build has had.</summary>
    /// <inheritdoc cref="PullAsync"/>
    public Task BuildAsync(CancellationToken cancellationToken = default) =>
        RunAsync(
            (run, stop) => run.BuildAsync(stop),
            outcome => outcome.Build?.Problems ?? [],
            cancellationToken,
            onFailure: (built, stop) => Task.WhenAll(built.Select(run => run.WriteCacheAsync(stop))));

    /// <summary>Pushes images and caches, where this build may write.</summary>
    /// <inheritdoc cref="PullAsync"/>
    public Task PushAsync(CancellationToken cancellationToken = default) =>
        RunAsync((run, stop) => run.PushAsync(stop), outcome => outcome.Push?.Problems ?? [], cancellationToken);

    /// <summary>Pulls, builds and pushes.</summary>
    /// <returns>What became of the images, for people to read.</returns>
    /// <inheritdoc cref="PullAsync"/>
    public async Task<string> RunAsync(CancellationToken cancellationToken = default)
    {
        await PullAsync(cancellationToken);
        await BuildAsync(cancellationToken);
        await PushAsync(cancellationToken);
        return string.Join("\n", Runs.All is [{ Outcome: { } outcome }] ? CacheReport.Lines(outcome, Now) : ImageReport.Lines(Runs.All));
    }

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    private static string Spell(string option) => option;

    private Task<IReadOnlyList<ImageRun>> RunAsync(
        Func<ImageRun, CancellationToken, Task<CacheOutcome>> verb,
        Func<CacheOutcome, IReadOnlyList<string>> problems,
        CancellationToken cancellationToken,
        Func<IReadOnlyList<ImageRun>, CancellationToken, Task>? onFailure = null) =>
        new ImageVerbs(Runs, Spell, OnWarning, OnWarning).RunAsync(verb, (_, outcome) => problems(outcome), cancellationToken, onFailure);

    private ImageRuns CreateRuns()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Parallelism, 1);
        var ci = CiReader.Read(Root, Client.Variable);
        var list = ImageList.Parse(images, Only, ci, Client);
        foreach (var warning in ImageList.Warnings(list, Spell))
            OnWarning(warning);
        return new ImageRuns(list, ci, Client, Parallelism, (image, line) => OnLine(list.Count == 1 ? line : $"[{image.Name}] {line}"));
    }
}
