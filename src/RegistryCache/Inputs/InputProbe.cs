using RegistryCache.Docker;
using RegistryCache.References;
using RegistryCache.Registry.Protocol;

namespace RegistryCache.Inputs;

/// <summary>Asks what an image from elsewhere is now, where the engine would ask: the mirrors of Docker Hub first.</summary>
internal sealed class InputProbe(RegistryClient registry, EngineFacts engine)
{
    /// <summary>A registry that never answered here holds up every build that could be skipped.</summary>
    private static readonly TimeSpan FirstTimeLimit = TimeSpan.FromSeconds(5);

    public async Task<ImporterOutcome> ProbeAsync(ImageReference reference, CancellationToken cancellationToken)
    {
        foreach (var mirror in reference.Registry == ImageReference.DefaultRegistry ? engine.MirrorNames : [])
        {
            var name = $"{mirror}/{reference.Canonical[(ImageReference.DefaultRegistry.Length + 1)..]}";
            if (ImageReference.TryParse(name, out var there, out _) && await AskAsync(there, cancellationToken) is ImporterOutcome.Hit hit)
                return hit;
        }

        return await AskAsync(reference, cancellationToken);
    }

    private Task<ImporterOutcome> AskAsync(ImageReference reference, CancellationToken cancellationToken) =>
        (registry.HasAnswered(reference.Registry) ? registry : registry.ProbingOnceWithin(FirstTimeLimit)).ProbeAsync(reference, cancellationToken);
}
