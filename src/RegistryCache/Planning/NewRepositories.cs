using RegistryCache.Options;
using RegistryCache.References;
using RegistryCache.Registry.Protocol;

namespace RegistryCache.Planning;

/// <summary>
/// Tells a repository that does not exist yet from one that may not be read: many registries refuse both alike. Whoever may push
/// there is not refused, so nothing is there to be read; whoever is refused as well stays denied.
/// </summary>
internal static class NewRepositories
{
    /// <summary>Turns the refusals of repositories that this build may write into misses. A build that writes nothing has no proof.</summary>
    public static async Task<IReadOnlyList<CacheImporter>> JudgeAsync(
        IReadOnlyList<CacheImporter> importers, CacheOptions options, WriteDecision write, RegistryClient registry, CancellationToken cancellationToken)
    {
        var denied = importers.Where(importer => importer.Outcome is ImporterOutcome.Denied).Select(importer => importer.Reference).Where(IsWritten);
        ImageReference[] repositories = write.Writes ? [.. denied.DistinctBy(reference => reference.Repository)] : [];
        if (repositories.Length == 0)
            return importers;

        var answers = await Task.WhenAll(repositories.Select(repository => registry.MayPushAsync(repository, cancellationToken)));
        var pushable = repositories.Where((_, index) => answers[index]).Select(repository => repository.Repository).ToHashSet();
        return [.. importers.Select(importer => importer.Outcome is ImporterOutcome.Denied && IsWritten(importer.Reference) && pushable.Contains(importer.Reference.Repository)
            ? importer with { Outcome = new ImporterOutcome.Miss() }
            : importer)];

        bool IsWritten(ImageReference reference) => new[] { options.Image, options.Repository }.Any(own => (own.Registry, own.Repository) == (reference.Registry, reference.Repository));
    }
}
