namespace RegistryCache;

/// <summary>Tells which image an engine knows under a name.</summary>
internal static class EngineImage
{
    /// <summary>Gives the image's ID, which two names of one image share, or <see langword="null"/> where there is none.</summary>
    public static async Task<Digest?> FindIdAsync(DockerClient client, EngineFacts engine, ImageReference reference, CancellationToken cancellationToken)
    {
        var inspect = DockerCommand.In(engine.Context, "image", "inspect", "--format", "{{.Id}}", reference.ToString());
        var outcome = await client.RunAsync(inspect, cancellationToken);
        return outcome.Succeeded && Digest.TryParse(outcome.StandardOutput.Trim(), out var id, out _) ? id : null;
    }
}
