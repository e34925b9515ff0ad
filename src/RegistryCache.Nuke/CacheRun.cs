using System.Runtime.CompilerServices;
using Nuke.Common;
using Nuke.Common.Utilities.Collections;

namespace RegistryCache.Components;

/// <summary>
/// Connects the targets of one build with the core: plans once, hands each verb to the engine, keeps the outcome for the
/// report, and explains in the log and the summary. A target in a later process plans for itself.
/// </summary>
internal sealed class CacheRun
{
    private static readonly ConditionalWeakTable<INukeBuild, CacheRun> Runs = [];

    private readonly IHazDockerCache _build;
    private readonly DockerEngine _engine;
    private CacheOutcome? _outcome;

    private CacheRun(IHazDockerCache build) => (_build, _engine) = (build, new DockerEngine(build.DockerCacheClient));

    public static CacheRun Of(IHazDockerCache build) => Runs.GetValue(build, _ => new CacheRun(build));

    public Task PullAsync() => RunAsync(async cancellationToken =>
    {
        var plan = (await PlanAsync(cancellationToken)).Plan;
        var pull = await _engine.PullAsync(plan, PlainLog.Debug, cancellationToken);
        var problems = (_outcome = new CacheOutcome(plan) { Pull = pull }).Problems;
        foreach (var importer in plan.Importers.Where(importer => !importer.IsFault))
            PlainLog.Information($"Cache {importer.Describe(Now)}");
        Tell(problems);
        Summarize(("Found", CacheReport.Found(plan, Now)));
    });

    public Task BuildAsync() => RunAsync(async cancellationToken =>
    {
        var outcome = await PlanAsync(cancellationToken);
        PlainLog.Information($"Mode {outcome.Plan.Mode}.");
        var build = await _engine.BuildAsync(outcome.Plan, PlainLog.Debug, cancellationToken);
        _outcome = outcome with { Plan = outcome.Plan.With(build.Dropped), Build = build };
        Tell(build.Problems);
        Summarize(("Built", build));
    });

    public Task PushAsync() => RunAsync(async cancellationToken =>
    {
        var outcome = await PlanAsync(cancellationToken);
        var push = await _engine.PushAsync(outcome.Plan, outcome.Build, PlainLog.Debug, cancellationToken);
        _outcome = outcome with { Push = push };
        var pushed = push as PushOutcome.Pushed;
        foreach (var cache in pushed?.Caches ?? [])
            PlainLog.Information($"Cache {cache}");
        Tell(pushed?.Problems ?? []);
        Summarize([("Pushed", push), .. pushed is { Caches.Count: > 0 } ? [("Cache", (object)string.Join("; ", pushed.Caches))] : Array.Empty<(string, object)>()]);
    });

    public Task PrintPlanAsync(bool json) => RunAsync(async cancellationToken =>
    {
        var plan = (await PlanAsync(cancellationToken)).Plan;
        foreach (var line in json ? [PlanReport.ToJson(plan)] : PlanReport.Lines(plan, Now))
            PlainLog.Print(line);
        if (plan.Engine.Obstacle is { } obstacle)
            PlainLog.Warning(obstacle.Message);
    });

    public Task ReportAsync() => RunAsync(async cancellationToken =>
    {
        foreach (var line in CacheReport.Lines(await PlanAsync(cancellationToken), Now))
            PlainLog.Information(line);
    });

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    private async Task<CacheOutcome> PlanAsync(CancellationToken cancellationToken)
    {
        if (_outcome is not null)
            return _outcome;

        var options = CacheParameters.Read(_build);
        var ci = CiReader.Read(_build.RootDirectory, Environment.GetEnvironmentVariable);
        var plan = await CachePlanner.PlanAsync(options, ci, _build.DockerCacheClient, cancellationToken);
        if (plan.Scope == Scope.Local && options.Image.Tag is null)
            PlainLog.Warning($"No branch is known here, so the image gets the tag {plan.Scope.Tag}, which all such builds share. Name a tag with {ParameterNames.Spell(nameof(_build.Image))} to keep them apart.");

        return _outcome = new CacheOutcome(plan);
    }

    /// <summary>
    /// What went wrong with the cache is a warning, or with Strict a failure: here and nowhere else. NUKE shows the failure
    /// of a target only where the target has no summary yet.
    /// </summary>
    private void Tell(IReadOnlyList<string> problems)
    {
        foreach (var problem in problems)
            PlainLog.Warning(problem);
        if (problems.Count > 0 && _outcome!.Plan.Options.Strict)
            throw new CacheException(
                problems[0],
                problems.Skip(1),
                $"With {ParameterNames.Spell(nameof(_build.Strict))} a cache that fails is a failure; without it, it costs time.");
    }

    private static async Task RunAsync(Func<CancellationToken, Task> verb)
    {
        try
        {
            await verb(Interruption.Token);
        }
        catch (CacheException exception) when (LogText.Harmless(exception.Message) is var message && message != exception.Message)
        {
            throw new CacheException(message);
        }
        catch (OperationCanceledException exception) when (Interruption.Token.IsCancellationRequested)
        {
            throw new CacheException("Interrupted: docker was stopped, and nothing further is done.", cause: exception);
        }
    }

    /// <summary>A target has one summary: a second one would replace the first.</summary>
    private void Summarize(params (string Key, object Value)[] pairs) => _build.ReportSummary(summary =>
    {
        foreach (var (key, value) in pairs)
            summary = summary.AddPair(key, LogText.Harmless(value.ToString()!));
        return summary;
    });
}
