namespace RegistryCache;

/// <summary>Reads what a plan is decided from, at the edge, and passes it on as values. It changes nothing anywhere.</summary>
public static class CachePlanner
{
    /// <summary>Reads the engine's facts, probes every importer, and decides.</summary>
    public static async Task<CachePlan> PlanAsync(CacheOptions options, Scope scope, DockerClient client, CancellationToken cancellationToken)
    {
        var engine = await EngineInspector.InspectAsync(client, cancellationToken);
        using var registry = RegistryAccess.Open(client, options, engine);
        var outcomes = await Task.WhenAll(ReadLadder.Of(options, scope).Select(ProbeAsync));

        return CachePlan.Create(options, scope, engine, outcomes);

        async Task<CacheImporter> ProbeAsync(ImageReference reference) => new(reference, await registry.ProbeAsync(reference, cancellationToken));
    }
}
