using RegistryCache.Contexts;
using RegistryCache.Inputs;
using RegistryCache.Planning;
using RegistryCache.Records;
using RegistryCache.References;
using RegistryCache.Registry.Connections;
using RegistryCache.Registry.Protocol;

namespace RegistryCache.Running;

/// <summary>
/// The rule of the whole component: what is pushed, recorded, tagged or reported is an image that this very build made from the
/// very inputs that were hashed, or one whose record proves the same inputs.
/// </summary>
/// <remarks>
/// The proof is what the build itself reported: the digests of its results, and the hash of its inputs, read before and after it.
/// Where there is none, nothing is recorded; where it contradicts, the push fails.
/// </remarks>
internal sealed class ImageProof(CachePlan plan, BuildProvenance? made, bool isSameProcess)
{
    /// <summary>What to do where the files or the builder are not what they were at the build.</summary>
    public const string BuildAgain = "Run DockerCacheBuild and DockerCachePush on the same files, one after the other.";

    /// <summary>Gets the image of an earlier skip that a later process is to push, whatever tests have left in the context since.</summary>
    public Digest? Reused => isSameProcess ? null : made?.Reused;

    /// <summary>Checks before the push that the image to push is the one that was built.</summary>
    /// <exception cref="CacheException">It is another one.</exception>
    public async Task RequireAsync(DockerClient client, CancellationToken cancellationToken)
    {
        if (made is null)
            return; // Nothing is known of it, so it is not recorded.

        RequireSameCommit();
        if (TellsResults)
            await RequireInEngineAsync(client, cancellationToken);
        else if (made is { Files: { } files } && await ReadFilesAsync(plan, cancellationToken) is { } now && now != files)
            throw Failure("its files have changed since DockerCacheBuild built it", [$"built from {files}", $"now {now}"]);
    }

    /// <summary>Checks after the push that the image in the registry is the one that was built: another build may have taken its name.</summary>
    /// <exception cref="CacheException">It is another one.</exception>
    public async Task RequirePushedAsync(RegistryClient registry, Digest? pushed, CancellationToken cancellationToken)
    {
        if (!TellsResults || pushed is null)
            return;

        try
        {
            if (!await ImageRecordWriter.IsMadeByAsync(registry, plan.Image, pushed, made!.Results, cancellationToken))
                throw Failure("the engine pushed another image than this build made", [$"pushed {pushed}", Made]);
        }
        catch (RegistryException)
        {
            // A registry that does not answer any more proves nothing: the image is not recorded.
        }
    }

    /// <summary>Hashes the files of a context that is sent once more by the push.</summary>
    public static async Task<Digest?> ReadFilesAsync(CachePlan plan, CancellationToken cancellationToken) =>
        await ContextReader.ReadAsync(plan.Options.Context, plan.Options.File, cancellationToken) is ContextFingerprint.Known known ? known.Digest : null;

    /// <summary>
    /// Gets whether the engine's image can be identified by what the build reported. Builders without BuildKit report nothing, and what a builder
    /// of its own sends to containerd's store may have another digest there.
    /// </summary>
    private bool TellsResults => made is not null && plan.Loads
        && (plan.Engine.IsEngine || !plan.Engine.HasContainerdStore)
        && (made.Results.Count > 0 || plan.Engine.BuildxVersion is not null);

    private string Made => made!.Results.Count == 0 ? "the build made no image in the engine" : $"built {string.Join(", ", made.Results)}";

    private void RequireSameCommit()
    {
        if (isSameProcess || made!.Commit == plan.Ci.Commit)
            return;
        if (made.Inputs is { } inputs && plan.Facts.Inputs is InputsHash.Known known && known.Digest == inputs)
            return;

        throw Failure($"it was built from another commit, {made.Commit ?? "unknown"}", [$"this commit is {plan.Ci.Commit ?? "unknown"}"]);
    }

    private async Task RequireInEngineAsync(DockerClient client, CancellationToken cancellationToken)
    {
        if (await EngineImage.FindIdAsync(client, plan.Engine, plan.Image, cancellationToken) is not { } id)
            return; // Docker fails to push what is not there, and says so.
        if (made!.Results.Contains(id)
            || (made.Reused is { } reused && await EngineImage.FindIdAsync(client, plan.Engine, plan.Image.WithDigestAlone(reused), cancellationToken) == id))
            return;

        throw Failure("the engine's image of that name is not the one this build made", [$"the engine has {id}", Made]);
    }

    private CacheException Failure(string reason, IReadOnlyList<string> evidence) => new($"Pushing {plan.Image} failed: {reason}.", evidence, BuildAgain);
}
