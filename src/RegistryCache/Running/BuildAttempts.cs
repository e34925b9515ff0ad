using System.Diagnostics;
using RegistryCache.Outcomes;
using RegistryCache.Planning;
using RegistryCache.Registry.Connections;
using RegistryCache.Registry.Protocol;

namespace RegistryCache.Running;

/// <summary>
/// Builds, and builds again where that can help: without an importer whose content is lost or damaged or whose registry
/// hangs, and after a fault that passes. A step that failed is never run again.
/// </summary>
internal sealed class BuildAttempts(GuardedRun run, RegistryClient registry, DockerClient client)
{
    private static readonly TimeSpan[] Delays = [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3)];

    public async Task<BuildOutcome> BuildAsync(CachePlan plan, Action<string> onLine, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        var problems = new List<string>();
        var dropped = new List<CacheImporter>();
        for (var attempt = 0; ;)
        {
            var outcome = await run.RunAsync(plan.Build, [.. plan.Importers.Where(importer => importer.IsRead).Select(importer => importer.Reference)], onLine, cancellationToken);
            var asked = plan.Importers.Where(importer => importer.Outcome is ImporterOutcome.LeftToEngine).Select(importer => importer with { Outcome = outcome.Progress.OutcomeOf(importer.Reference) ?? importer.Outcome }).ToArray();
            problems.AddRange(outcome.Progress.Warnings.Where(warning => !asked.Any(importer => importer.Outcome is ImporterOutcome.Miss && warning.StartsWith(BuildProgress.Importing(importer.Reference) + ":", StringComparison.Ordinal))));
            if (outcome.Succeeded)
            {
                var provenance = await new ProvenanceReader(plan, client, run.Link).ReadAsync(outcome.Progress, cancellationToken);
                return new BuildOutcome(outcome.Progress.Steps, watch.Elapsed, provenance.Unproven is null ? problems : [.. problems, provenance.Unproven])
                {
                    Dropped = dropped,
                    Asked = asked,
                    Provenance = provenance,
                    ReportsSteps = outcome.Progress.IsReported,
                };
            }

            var fault = DockerFault.Of(outcome);
            var hits = plan.Importers.Where(importer => importer.IsRead && (outcome.StuckOn ?? importer.Reference.Registry) == importer.Reference.Registry).ToArray();
            if (fault is DockerFaultKind.Cache && hits.Length > 0)
            {
                var judged = await JudgeAsync(hits, outcome, cancellationToken);
                problems.AddRange(judged.Select(importer => $"Cache {importer.Reference} is {importer.Outcome}; built without it"));
                dropped.AddRange(judged);
                plan = plan.With(judged);
            }
            else if (fault is DockerFaultKind.Transient && attempt < Delays.Length)
            {
                problems.Add($"The build hit a transient error and was retried: {outcome.LastLine}");
                await Task.Delay(Delays[attempt++], cancellationToken);
            }
            else
            {
                throw Failure(plan, outcome, fault);
            }
        }
    }

    /// <summary>Finds whose content the error speaks of; where it names none, all are left out.</summary>
    private async Task<IReadOnlyList<CacheImporter>> JudgeAsync(IReadOnlyList<CacheImporter> hits, GuardedOutcome outcome, CancellationToken cancellationToken)
    {
        var reason = outcome.LastLine ?? "its content cannot be read";
        var digests = DockerFault.DigestsIn(outcome);
        var holders = new List<CacheImporter>();
        foreach (var importer in digests.Count == 0 ? [] : hits)
        {
            if (await HoldsAsync(importer, digests, cancellationToken))
                holders.Add(importer);
        }

        return [.. (holders.Count == 0 ? hits : holders).Select(importer => importer with
        {
            Outcome = outcome.Stuck is null && importer.Outcome is ImporterOutcome.Hit hit
                ? new ImporterOutcome.Damaged(hit.Digest, reason)
                : new ImporterOutcome.Unreachable(reason),
        })];
    }

    private async Task<bool> HoldsAsync(CacheImporter importer, IReadOnlyList<string> digests, CancellationToken cancellationToken)
    {
        try
        {
            var manifest = await registry.GetManifestAsync(importer.Pinned, cancellationToken);
            return manifest is null || digests.Any(digest => manifest.Json.GetRawText().Contains(digest, StringComparison.Ordinal));
        }
        catch (RegistryException)
        {
            return true;
        }
    }

    private static CacheException Failure(CachePlan plan, GuardedOutcome outcome, DockerFaultKind fault) => new(
        $"Building {plan.Image} failed: {(fault is DockerFaultKind.EngineGone ? "the engine went away, " : "")}{outcome.LastLine}",
        outcome.Evidence,
        fault switch
        {
            DockerFaultKind.EngineGone => "The engine went away in the middle of the build: start it, and build again.",
            _ when outcome.Stuck is not null => "The engine builds nothing while it waits for that registry: restart the engine or bring the registry back, and build again.",
            _ => "Nothing was pushed. The command was:\n   " + plan.Build,
        });
}
