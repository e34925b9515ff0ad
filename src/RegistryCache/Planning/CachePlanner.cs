namespace RegistryCache;

/// <summary>Reads what a plan is decided from, at the edge, and passes it on as values. It changes nothing anywhere.</summary>
public static class CachePlanner
{
    /// <summary>How long anything but a probe, which has a limit of its own, may hold the plan up.</summary>
    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(10);

    /// <summary>Reads the engine's facts, probes every importer, and decides.</summary>
    public static async Task<CachePlan> PlanAsync(CacheOptions options, CiFacts ci, DockerClient client, CancellationToken cancellationToken)
    {
        var engine = await EngineInspector.InspectAsync(client, options.Builder, cancellationToken);
        using var registry = RegistryAccess.Open(client, options, engine, TimeLimit);
        var importers = await CacheProbe.ProbeAsync(options, CachePlan.ScopesOf(options, ci), engine, registry, cancellationToken);

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
