using RegistryCache.Docker;
using RegistryCache.Planning;
using RegistryCache.References;
using RegistryCache.Registry.Protocol;
using RegistryCache.Text;

namespace RegistryCache.Running;

/// <summary>Tells which image an engine knows under a name.</summary>
internal static class EngineImage
{
    /// <summary>Finds the digest under which the registry has the engine's image already, all of it.</summary>
    /// <remarks>
    /// Containerd's store cannot push what it has pulled: of an index it pulls no attestation, and then lacks part of what it is
    /// to push. The registry has it, and a tag is all there is to write.
    /// </remarks>
    public static async Task<Digest?> FindInRegistryAsync(DockerClient client, CachePlan plan, RegistryClient registry, CancellationToken cancellationToken)
    {
        if (!plan.Loads || !plan.Engine.HasContainerdStore)
            return null;

        var inspect = DockerCommand.In(plan.Engine.Context, "image", "inspect", "--format", "{{json .RepoDigests}}", plan.Image.ToString());
        var outcome = await client.RunAsync(inspect, cancellationToken);
        foreach (var digest in outcome.Succeeded ? DigestsOf(plan.Image, outcome.StandardOutput) : [])
        {
            if (await ImageCheck.FindLossAsync(registry, plan.Image.WithDigestAlone(digest), withBlobs: true, cancellationToken) is null)
                return digest;
        }

        return null;
    }

    /// <summary>Reads docker's list of the digests it has pulled or pushed an image by, and gives those of the image's own repository.</summary>
    internal static IEnumerable<Digest> DigestsOf(ImageReference image, string list) =>
        from name in JsonReading.Parse(list).Items()
        let reference = ImageReference.TryParse(name.Text() ?? "", out var parsed, out _) ? parsed : null
        where reference?.Digest is not null && reference.Equals(image.WithDigestAlone(reference.Digest))
        select reference.Digest;

    /// <summary>Gives the image's ID, which two names of one image share, or <see langword="null"/> where there is none.</summary>
    public static async Task<Digest?> FindIdAsync(DockerClient client, EngineFacts engine, ImageReference reference, CancellationToken cancellationToken)
    {
        var inspect = DockerCommand.In(engine.Context, "image", "inspect", "--format", "{{.Id}}", reference.ToString());
        var outcome = await client.RunAsync(inspect, cancellationToken);
        return outcome.Succeeded && Digest.TryParse(outcome.StandardOutput.Trim(), out var id, out _) ? id : null;
    }
}
