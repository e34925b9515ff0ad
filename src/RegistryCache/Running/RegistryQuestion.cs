using RegistryCache.Planning;
using RegistryCache.References;
using RegistryCache.Registry.Protocol;

namespace RegistryCache.Running;

/// <summary>How the guard finds out whether a registry is there.</summary>
/// <param name="FindSilenceAsync">Asks a registry, and gives why no answer came, or <see langword="null"/> where any came or none can be expected here.</param>
/// <param name="IsReachable">Tells whether a registry ever answered or took a connection: the silence of any other proves nothing, since the engine may reach it another way.</param>
internal sealed record RegistryQuestion(Func<string, CancellationToken, Task<string?>> FindSilenceAsync, Func<string, bool> IsReachable)
{
    /// <summary>Creates the question for the registries of a plan.</summary>
    public static RegistryQuestion Of(RegistryClient registry, CachePlan plan)
    {
        var found = plan.Importers.Where(importer => importer.IsHit).Select(importer => importer.Reference.Registry).ToHashSet();
        return new RegistryQuestion(
            registry.FindSilenceAsync,
            name => (found.Contains(name) || registry.HasAnswered(name) || registry.HasConnected(name))
                && !(name == ImageReference.DefaultRegistry && plan.Engine.Mirrors.Count > 0)); // The engine may wait for a mirror.
    }
}
