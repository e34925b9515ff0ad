using System.Runtime.CompilerServices;
using Nuke.Common;
using Nuke.Common.Utilities.Collections;
using RegistryCache.Ci;
using RegistryCache.Images;
using RegistryCache.Inputs;
using RegistryCache.Options;
using RegistryCache.Outcomes;
using RegistryCache.Planning;
using RegistryCache.Reports;
using RegistryCache.Text;

namespace RegistryCache.Components;

/// <summary>
/// Connects the targets of one build with the core: takes its images through each verb, and explains in the log and the
/// summary what became of them.
/// </summary>
internal sealed class CacheRun
{
    private static readonly ConditionalWeakTable<INukeBuild, CacheRun> Runs = [];

    private readonly IHazDockerCache _build;
    private ImageRuns? _images;

    private CacheRun(IHazDockerCache build) => _build = build;

    public static CacheRun Of(IHazDockerCache build) => Runs.GetValue(build, _ => new CacheRun(build));

    public Task PullAsync() => RunAsync((run, cancellationToken) => run.PullAsync(cancellationToken), (run, outcome) =>
    {
        foreach (var importer in outcome.Plan.Importers.Where(importer => !importer.IsFault))
            PlainLog.Information($"{Prefix(run)}Cache {importer.Describe(Now)}");
        return (outcome with { Build = null, Push = null }).Problems;
    }, outcome => [("Found", CacheReport.Found(outcome.Plan, Now))]);

    public Task BuildAsync() => RunAsync((run, cancellationToken) => run.BuildAsync(cancellationToken), (run, outcome) =>
    {
        if (outcome is { Build: not null, Plan: { Options.Skip: not SkipPolicy.Never, Skip: SkipDecision.Builds builds } })
            PlainLog.Information($"{Prefix(run)}Not skipped: {builds.Reason}.");
        PlainLog.Information(Prefix(run) + (outcome.Build is null ? Capital(outcome.Plan.Skip) : $"Mode {outcome.Plan.Mode}."));
        return outcome.Build?.Problems ?? [];
    }, outcome => [("Built", (object?)outcome.Build ?? outcome.Plan.Skip)], onFailure: WriteCachesAsync);

    public Task PushAsync() => RunAsync((run, cancellationToken) => run.PushAsync(cancellationToken), (run, outcome) =>
    {
        foreach (var cache in (outcome.Push as PushOutcome.Pushed)?.Caches ?? [])
            PlainLog.Information($"{Prefix(run)}Cache {cache}");
        if (outcome is { Push: PushOutcome.Pushed { IsOnRecord: false }, Plan.Facts.Inputs: InputsHash.Known })
            PlainLog.Information($"{Prefix(run)}This image cannot be skipped next time: some of its inputs are unknown, or changed during the build.");
        return outcome.Push!.Problems;
    }, outcome => [("Pushed", outcome.Push!), .. outcome.Push is PushOutcome.Pushed { Caches: { Count: > 0 } caches } ? [("Cache", (object)string.Join("; ", caches))] : Array.Empty<(string, object)>()]);

    public Task PrintPlanAsync(bool json) => RunAsync((run, cancellationToken) => run.PlanAsync(cancellationToken), (run, outcome) =>
    {
        foreach (var line in json ? [PlanReport.ToJson(outcome.Plan)] : PlanReport.Lines(outcome.Plan, Now))
            PlainLog.Print(line);
        if (outcome.Plan.Engine.Obstacle is { } obstacle)
            PlainLog.Warning(Prefix(run) + obstacle.Message);
        return [];
    });

    public Task ReportAsync() => RunAsync((run, cancellationToken) => run.PlanAsync(cancellationToken), (run, outcome) =>
    {
        foreach (var line in Images.All.Count == 1 ? CacheReport.Lines(outcome, Now) : run == Images.All[^1] ? ImageReport.Lines(Images.All) : [])
            PlainLog.Information(line);
        return [];
    });

    /// <summary>Gets whether there is anything to build. Where there is not, the target says so in place of running.</summary>
    /// <remarks>What goes wrong here goes wrong again in the target, which tells it as its own failure.</remarks>
    public bool HasToBuild(string target)
    {
        try
        {
            if (Images.RunAsync((run, cancellationToken) => run.LoadAsync(cancellationToken), Interruption.Token).GetAwaiter().GetResult().Count > 0)
                return true;
        }
        catch (Exception)
        {
            return true;
        }

        var skips = Images.All.Select(run => run.Outcome?.Plan.Skip as SkipDecision.Skips).ToArray();
        if (skips.Contains(null))
            return true;

        foreach (var run in Images.All)
            PlainLog.Information(Prefix(run) + Capital(run.Outcome!.Plan.Skip));
        _build.ExecutionPlan.First(executable => executable.Name == target).Skipped = LogText.Harmless(
            skips is [{ } only] ? only.Same : $"same inputs as before, for each of the {skips.Length} images");
        return false;
    }

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    private ImageRuns Images => _images ??= CreateImages();

    private ImageVerbs Verbs => new(Images, ParameterNames.Spell, PlainLog.Warning, PlainLog.Error);

    private ImageRuns CreateImages()
    {
        if (_build.DockerCacheParallelism < 1)
            throw new CacheException($"DockerCacheParallelism is {_build.DockerCacheParallelism}: at least one image is built at a time.");

        var client = _build.DockerCacheClient;
        var ci = CiReader.Read(_build.RootDirectory, Environment.GetEnvironmentVariable);
        var given = CacheParameters.Read(_build);
        // What goes on from an image that was not given, as $"{_.Image}/api" does, was not given either.
        CacheInput[] inputs = [.. _build.DockerCacheImages(given).Select(input => given.Image is null && input.Image is ['/', ..] ? input with { Image = null } : input)];
        var images = ImageList.Parse(inputs, CacheParameters.Trimmed(_build.DockerCacheOnly), ci, client, ParameterNames.Spell);
        foreach (var warning in ImageList.Warnings(images, ParameterNames.Spell))
            PlainLog.Warning(warning);

        return new ImageRuns(images, ci, client, _build.DockerCacheParallelism, (image, line) => PlainLog.Debug(images.Count == 1 ? line : $"[{image.Name}] {line}"));
    }

    /// <summary>
    /// Takes every image through a verb, and explains those that came through. What went wrong with a cache is a warning,
    /// or with Strict a failure: here and nowhere else. NUKE shows the failure of a target only where the target has no
    /// summary yet.
    /// </summary>
    private async Task RunAsync(
        Func<ImageRun, CancellationToken, Task<CacheOutcome>> verb,
        Func<ImageRun, CacheOutcome, IReadOnlyList<string>> explain,
        Func<CacheOutcome, IEnumerable<(string Key, object Value)>>? summarize = null,
        Func<IReadOnlyList<ImageRun>, CancellationToken, Task>? onFailure = null)
    {
        try
        {
            var done = await Verbs.RunAsync(verb, explain, Interruption.Token, onFailure);
            if (summarize is not null)
                Summarize(done.Count == 1 ? summarize(done[0].Outcome!) : ImageReport.Count(done));
        }
        catch (CacheException exception) when (LogText.Harmless(exception.Message) is var message && message != exception.Message)
        {
            throw new CacheException(message);
        }
        catch (OperationCanceledException exception) when (Interruption.Token.IsCancellationRequested)
        {
            throw new CacheException("Interrupted: docker was stopped, and nothing further is done.", cause: exception);
        }
        catch (Exception exception) when (exception is not CacheException)
        {
            throw new UnexpectedException("The build", exception);
        }
    }

    /// <summary>What was built is of use to the next build, even where nothing is pushed since another image failed.</summary>
    private async Task WriteCachesAsync(IReadOnlyList<ImageRun> built, CancellationToken cancellationToken)
    {
        foreach (var run in built)
        {
            foreach (var cache in await run.WriteCacheAsync(cancellationToken))
                PlainLog.Information($"{Prefix(run)}Cache {cache}");
        }
    }

    private string Prefix(ImageRun run) => Verbs.Prefix(run);

    private static string Capital(SkipDecision skip) => skip.ToString() is [var first, .. var rest] ? $"{char.ToUpperInvariant(first)}{rest}." : "";

    /// <summary>A target has one summary: a second one would replace the first.</summary>
    private void Summarize(IEnumerable<(string Key, object Value)> pairs) => _build.ReportSummary(summary =>
    {
        foreach (var (key, value) in pairs)
            summary = summary.AddPair(key, LogText.Harmless(value.ToString()!));
        return summary;
    });
}
