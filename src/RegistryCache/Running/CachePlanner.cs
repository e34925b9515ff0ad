using RegistryCache.Ci;
using RegistryCache.Docker;
using RegistryCache.Dockerfiles;
using RegistryCache.Inputs;
using RegistryCache.Options;
using RegistryCache.Planning;
using RegistryCache.Registry.Protocol;

namespace RegistryCache.Running;

/// <summary>Reads what a plan is decided from, at the edge, and passes it on as values. It changes nothing, but for what killed runs have left behind.</summary>
internal static class CachePlanner
{
    /// <summary>How long anything but a probe, which has a limit of its own, may hold the plan up.</summary>
    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(10);

    /// <summary>Reads the engine's facts and the build's key, finds out whether there is anything to build, probes every importer, and decides.</summary>
    public static Task<CachePlan> PlanAsync(CacheOptions options, CiFacts ci, DockerClient client, CancellationToken cancellationToken) =>
        PlanAsync(options, ci, [], new BuildSurroundings(client), cancellationToken);

    /// <summary>Plans an image that is built from others of its list.</summary>
    internal static async Task<CachePlan> PlanAsync(
        CacheOptions options, CiFacts ci, IReadOnlyList<BaseImage> bases, BuildSurroundings surroundings, CancellationToken cancellationToken)
    {
        var cleaning = surroundings.CleanUpAsync(cancellationToken);
        var inspection = surroundings.InspectAsync(options.Builder, cancellationToken);
        var fingerprint = InputsReader.StartAsync(options, cancellationToken);
        var engine = await inspection;
        var registry = surroundings.Registries.Open(options, engine).Within(TimeLimit);
        var inputs = await InputsReader.ReadAsync(options, engine, surroundings.Client, fingerprint);
        var loading = LoadDecision.Create(options, engine);
        var probe = new SkipProbe(options, loading, CachePlan.ScopesOf(options, ci), engine, surroundings.Client, registry);
        await cleaning;
        var skip = await probe.DecideAsync(inputs, bases, TimeProvider.System.GetUtcNow(), cancellationToken);

        return await PlanAsync(options, loading, ci, engine, new SkipFacts(inputs, bases, skip), surroundings.Client, registry, cancellationToken);
    }

    /// <summary>Gets whether the inputs on this machine are those the plan was made for.</summary>
    internal static async Task<bool> HasSameInputsAsync(CachePlan plan, DockerClient client, CancellationToken cancellationToken) =>
        plan.Facts.Inputs == await InputsReader.ReadAsync(plan.Options, plan.Engine, client, InputsReader.StartAsync(plan.Options, cancellationToken));

    /// <summary>Plans to build after all, because the image to reuse turned out to be incomplete.</summary>
    internal static async Task<CachePlan> PlanBuildAsync(CachePlan plan, string reason, BuildSurroundings surroundings, CancellationToken cancellationToken)
    {
        var registry = surroundings.Registries.Open(plan.Options, plan.Engine).Within(TimeLimit);
        var skip = plan.Facts with { Decision = new SkipDecision.Builds(reason) };
        return await PlanAsync(plan.Options, plan.Loading, plan.Ci, plan.Engine, skip, surroundings.Client, registry, cancellationToken);
    }

    private static async Task<CachePlan> PlanAsync(
        CacheOptions options, LoadDecision loading, CiFacts ci, EngineFacts engine, SkipFacts skip, DockerClient client, RegistryClient registry, CancellationToken cancellationToken)
    {
        // What is not built needs no cache, and the registry is spared the questions.
        var importers = skip.Decision is SkipDecision.Skips ? [] : await CacheProbe.ProbeAsync(options, CachePlan.ScopesOf(options, ci), engine, registry, cancellationToken);
        importers = await NewRepositories.JudgeAsync(importers, options, WriteDecision.Create(options.Write, ci), registry, cancellationToken);
        var stages = DockerfileReader.Read(options.File, ArgumentValues.Of(options, client), platform: null);
        return CachePlan.Create(options, loading, ci, engine, stages, skip, importers);
    }
}
