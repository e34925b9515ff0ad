namespace RegistryCache;

/// <summary>Reads what a plan is decided from, at the edge, and passes it on as values. It changes nothing anywhere.</summary>
public static class CachePlanner
{
    /// <summary>Reads the engine's facts, probes every importer, and decides.</summary>
    public static async Task<CachePlan> PlanAsync(CacheOptions options, CiFacts ci, DockerClient client, CancellationToken cancellationToken)
    {
        var engine = await EngineInspector.InspectAsync(client, options.Builder, cancellationToken);
        using var registry = RegistryAccess.Open(client, options, engine);
        var importers = await CacheProbe.ProbeAsync(options, CachePlan.ScopesOf(options, ci), engine.Generation, registry, cancellationToken);

        return CachePlan.Create(options, ci, engine, await ReadStagesAsync(options.File, cancellationToken), importers);
    }

    /// <summary>A Dockerfile that cannot be read is told when it is built from.</summary>
    private static async Task<DockerfileStages?> ReadStagesAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            return DockerfileStages.Parse(await File.ReadAllTextAsync(file, cancellationToken));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
