using System.Runtime.CompilerServices;
using Nuke.Common;
using Nuke.Common.CI;
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
        var outcome = await PlanAsync(cancellationToken);
        var pull = await _engine.PullAsync(outcome.Plan, PlainLog.Debug, cancellationToken);
        _outcome = outcome with { Pull = pull };
        foreach (var importer in outcome.Plan.Importers.Where(importer => !importer.IsFault))
            PlainLog.Information($"Cache {importer.Reference}: {importer.Outcome}");
        WarnOf(_outcome.Problems);
        Summarize("Found", string.Join("; ", outcome.Plan.Importers.Select(importer => $"{importer.Reference} {importer.Outcome}")));
    });

    public Task BuildAsync() => RunAsync(async cancellationToken =>
    {
        var outcome = await PlanAsync(cancellationToken);
        var build = await _engine.BuildAsync(outcome.Plan, PlainLog.Debug, cancellationToken);
        _outcome = outcome with { Build = build };
        WarnOf(build.Problems);
        Summarize("Built", build);
    });

    public Task PushAsync() => RunAsync(async cancellationToken =>
    {
        var outcome = await PlanAsync(cancellationToken);
        var push = await _engine.PushAsync(outcome.Plan, PlainLog.Debug, cancellationToken);
        _outcome = outcome with { Push = push };
        Summarize("Pushed", push);
    });

    public Task PrintPlanAsync(bool json) => RunAsync(async cancellationToken =>
    {
        var plan = (await PlanAsync(cancellationToken)).Plan;
        foreach (var line in json ? [PlanReport.ToJson(plan)] : PlanReport.Lines(plan))
            Console.WriteLine(line);
        if (plan.Engine.Obstacle is { } obstacle)
            PlainLog.Warning(obstacle.Message);
    });

    public Task ReportAsync() => RunAsync(async cancellationToken =>
    {
        foreach (var line in CacheReport.Lines(await PlanAsync(cancellationToken)))
            PlainLog.Information(line);
    });

    private async Task<CacheOutcome> PlanAsync(CancellationToken cancellationToken)
    {
        if (_outcome is not null)
            return _outcome;

        var options = CacheParameters.Read(_build);
        var branch = (_build.Host as IBuildServer)?.Branch ?? GitHead.ReadBranch(_build.RootDirectory);
        var scope = branch is null ? Scope.Local : Scope.OfBranch(branch);
        if (branch is null && options.Image.Tag is null)
            PlainLog.Warning($"No branch is known here, so the image gets the tag {scope.Tag}, which all such builds share. Name a tag with {ParameterNames.Spell(nameof(_build.Image))} to keep them apart.");

        return _outcome = new CacheOutcome(await CachePlanner.PlanAsync(options, scope, _build.DockerCacheClient, cancellationToken));
    }

    private static async Task RunAsync(Func<CancellationToken, Task> verb)
    {
        try
        {
            await verb(Interruption.Token);
        }
        catch (OperationCanceledException exception) when (Interruption.Token.IsCancellationRequested)
        {
            throw new CacheException("Interrupted: docker was stopped, and nothing further is done.", cause: exception);
        }
    }

    private void Summarize(string key, object value) =>
        _build.ReportSummary(summary => summary.AddPair(key, value.ToString()));

    private static void WarnOf(IEnumerable<string> problems)
    {
        foreach (var problem in problems)
            PlainLog.Warning(problem);
    }
}
