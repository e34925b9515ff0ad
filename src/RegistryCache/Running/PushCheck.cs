using RegistryCache.Planning;
using RegistryCache.References;
using RegistryCache.Registry.Protocol;

namespace RegistryCache.Running;

/// <summary>
/// Asks the registry for what docker says it has pushed. A registry that answers "created" and has nothing afterwards, or something
/// else, would be found out by whoever deploys the image.
/// </summary>
internal static class PushCheck
{
    /// <summary>A registry of several servers may need a moment until all of them know the tag.</summary>
    private static readonly TimeSpan[] Delays = [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2)];

    /// <summary>Gives what is wrong, in one sentence, or <see langword="null"/>; a registry that does not say is reported elsewhere.</summary>
    /// <param name="registry">The way to the registry.</param>
    /// <param name="plan">What was pushed, and what was known of the registry before.</param>
    /// <param name="pushed">The digest docker says it has pushed, where it says any.</param>
    /// <param name="found">What a probe of the tag has found after the push.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<string?> FindProblemAsync(
        RegistryClient registry, CachePlan plan, Digest? pushed, ImporterOutcome found, CancellationToken cancellationToken)
    {
        var image = plan.Image;
        foreach (var delay in Delays)
        {
            if (found is not ImporterOutcome.Miss)
                break;
            await Task.Delay(delay, cancellationToken);
            found = await registry.ProbeAsync(image, cancellationToken);
        }

        return found switch
        {
            ImporterOutcome.Miss => $"Docker says that {image} was pushed, and the registry does not have it",
            ImporterOutcome.Hit hit when pushed is not null && hit.Digest != pushed && hit.Digest.Algorithm == pushed.Algorithm =>
                $"{image} is {hit.Digest} in the registry, and {pushed} was pushed: another job has pushed the same tag, or the registry did not store it",

            // The refusals before the push may have meant that the repository did not exist yet; this one cannot.
            ImporterOutcome.Denied denied when !plan.Importers.Any(importer => importer.Outcome is ImporterOutcome.Denied) =>
                $"{image} was pushed, and may not be read: {denied.Reason}. No build finds a cache there with this login",
            _ => null,
        };
    }
}
