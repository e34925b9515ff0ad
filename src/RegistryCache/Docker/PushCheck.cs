namespace RegistryCache;

/// <summary>
/// Asks the registry for what docker says it has pushed. A registry that answers "created" and has nothing afterwards, or something
/// else, would be found out by whoever deploys the image.
/// </summary>
internal static class PushCheck
{
    /// <summary>A registry of several servers may need a moment until all of them know the tag.</summary>
    private static readonly TimeSpan[] Delays = [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2)];

    /// <summary>Gives what is wrong, in one sentence, or <see langword="null"/>; a registry that does not say is told elsewhere.</summary>
    /// <param name="registry">The way to the registry.</param>
    /// <param name="image">The tag that was pushed.</param>
    /// <param name="pushed">The digest docker says it has pushed, where it says any.</param>
    /// <param name="found">What a probe of the tag has found after the push.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<string?> FindProblemAsync(
        RegistryClient registry, ImageReference image, Digest? pushed, ImporterOutcome found, CancellationToken cancellationToken)
    {
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
            _ => null,
        };
    }
}
