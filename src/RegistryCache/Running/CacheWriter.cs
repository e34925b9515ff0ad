using System.Diagnostics;
using RegistryCache.Caches;
using RegistryCache.Options;
using RegistryCache.Outcomes;
using RegistryCache.Planning;
using RegistryCache.Records;
using RegistryCache.References;
using RegistryCache.Registry.Connections;
using RegistryCache.Registry.Protocol;
using RegistryCache.Text;

namespace RegistryCache.Running;

/// <summary>
/// Writes the cache after the image: in the first form the registry takes, checked afterwards, and with a record beside it.
/// What fails here is reported, and costs the next build time.
/// </summary>
/// <remarks>
/// An export goes through the steps once more. Where the builder has lost one, or its files have changed, it runs again, and its
/// result is another one than the image's: such a cache is never written.
/// </remarks>
internal sealed class CacheWriter(GuardedRun run, RegistryClient registry)
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(2);

    /// <summary>A cache is not worth waiting for longer than this while nothing moves.</summary>
    private static readonly TimeSpan SilenceLimit = TimeSpan.FromMinutes(5);

    public async Task<CacheWriting> WriteAsync(
        CachePlan plan, BuildOutcome? build, Digest? image, Action<string> onLine, CancellationToken cancellationToken)
    {
        if (plan.Exports.Count == 0)
            return CacheWriting.None;

        var last = await RecordStore.ReadAsync(registry, plan.Record, CacheRecord.Parse, cancellationToken);
        var manifests = image is null ? [] : await ImageManifests.ReadAsync(registry, plan.Image.WithDigest(image), cancellationToken);
        if (IsUpToDate(plan, build, manifests, last))
            return new CacheWriting([.. plan.Exports.Select(export => new ExportOutcome.Kept(export.Reference, "every step came from a cache, and the image is the one it was written with"))], []);

        var origin = await CommitOrigin.ReadAsync(plan, cancellationToken);
        if (await origin.IsOlderThanAsync(last, cancellationToken))
        {
            var reason = $"it is of commit {last!.Commit}, which is newer than {plan.Ci.Commit}";
            return new CacheWriting([.. plan.Exports.Select(export => new ExportOutcome.Kept(export.Reference, reason))], []);
        }

        var problems = new List<string>();
        var outcomes = new List<ExportOutcome>();
        var refused = new List<string>();
        var completing = new CacheCompleting(registry, plan, [.. plan.Importers.ExceptBy(build?.Dropped.Select(dropped => dropped.Reference) ?? [], importer => importer.Reference)]);
        foreach (var export in plan.Exports)
        {
            outcomes.Add(
                await completing.ReplaceAsync(export, image, cancellationToken)
                ?? await completing.CompleteAsync(await WriteAsync(export, problems, refused, onLine, cancellationToken), problems, cancellationToken));
        }

        var written = outcomes.OfType<ExportOutcome.Written>().ToArray();
        problems.AddRange(outcomes.Where(outcome => outcome is ExportOutcome.Failed or ExportOutcome.Unchecked).Select(outcome => $"Cache {outcome}"));
        if (written.Length == 0)
            return new CacheWriting(outcomes, problems);

        var fault = await WriteRecordAsync(plan, image, manifests, written, refused, last, origin, cancellationToken);
        if (fault is not null)
            problems.Add($"The record {plan.Record} was not written: {fault.FirstLine}");
        return new CacheWriting(outcomes, problems) { RefusesRecords = fault is { Fault: RegistryFault.Rejected } };
    }

    /// <summary>
    /// Writing the same again is most of what a job costs in which nothing changed. It is the same where nothing ran, the
    /// image is the very one the record speaks of, and the caches are those it speaks of as well.
    /// </summary>
    private static bool IsUpToDate(CachePlan plan, BuildOutcome? build, IReadOnlyList<Digest> manifests, CacheRecord? last) =>
        build is { Steps.Count: > 0 } && build.Steps.All(step => step.IsCached)
        && last is not null && manifests.Count > 0 && manifests.SequenceEqual(last.Manifests)
        && plan.Exports.All(export => plan.Importers.Any(importer =>
            importer.Reference.Equals(export.Reference) && importer.Outcome is ImporterOutcome.Hit hit && last.Caches.Contains(hit.Digest)));

    private async Task<ExportOutcome> WriteAsync(CacheExport export, List<string> problems, List<string> refused, Action<string> onLine, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        if (await RehearseAsync(export, onLine, cancellationToken) is { } obstacle)
            return new ExportOutcome.Failed(export.Reference, obstacle);

        var former = await FormerCache.ReadAsync(registry, export.Reference, cancellationToken);
        var reason = "";
        foreach (var form in export.Forms.Where((form, index) => index == 0 || !form.IsForRefusal || refused.Count > 0))
        {
            var (failure, ran) = await RunAsync(form, export.Reference, onLine, cancellationToken);
            if (ran is null && failure is not null && ExportFault.IsTransient(failure))
            {
                await Task.Delay(RetryDelay, cancellationToken);
                (failure, ran) = await RunAsync(form, export.Reference, onLine, cancellationToken);
            }

            if (ran is not null)
                return new ExportOutcome.Failed(export.Reference, await former.TryPutBackAsync(cancellationToken) ? RanAgain(ran) : $"{RanAgain(ran)} The registry may hold that cache: delete {export.Reference}.");

            if (failure is not null && !ExportFault.IsOfTheForm(failure))
                return new ExportOutcome.Failed(export.Reference, failure);
            if (failure is not null && !refused.Contains(form.Name))
                refused.Add(form.Name);

            var check = failure is null ? await CacheCheck.RunAsync(registry, export.Reference, cancellationToken) : null;
            if (check is { Digest: { } digest, Fault: null })
            {
                if (form != export.Forms[0])
                    problems.Add($"Cache {export.Reference} was written in mode {form.Mode.ToString().ToLowerInvariant()}, in another form than planned: {reason}");
                return new ExportOutcome.Written(export.Reference.WithDigest(digest), form.Mode, watch.Elapsed);
            }

            reason = failure ?? check!.Fault!;
            if (check is { Answers: false })
                return new ExportOutcome.Unchecked(export.Reference, form.Mode, reason); // The engine says it is there, and may have a way that is closed here.
        }

        return new ExportOutcome.Failed(export.Reference, reason);
    }

    /// <summary>Goes through the steps without an export, so that no cache is readable for a moment that would have to be taken back.</summary>
    private async Task<string?> RehearseAsync(CacheExport export, Action<string> onLine, CancellationToken cancellationToken)
    {
        if (export.Rehearsal is null)
            return null;

        var outcome = await run.RunAsync(export.Rehearsal, [export.Reference], onLine, cancellationToken, SilenceLimit, progress => progress.Ran);
        return outcome switch
        {
            { Progress.Ran: { } step } => RanAgain(step),
            { Succeeded: false } => ExportFault.Readable(outcome.LastLine ?? "docker failed without a word"),
            _ => null,
        };
    }

    private static string RanAgain(string step) =>
        $"'{step}' would run again, and the cache would be of another image than this one. The builder lost this step, or what it is made from has changed since the build. {ImageProof.BuildAgain}";

    /// <summary>Runs the commands of a form in their order.</summary>
    private async Task<(string? Failure, string? Ran)> RunAsync(CacheForm form, ImageReference reference, Action<string> onLine, CancellationToken cancellationToken)
    {
        foreach (var command in form.Commands)
        {
            var outcome = await run.RunAsync(command, [reference], onLine, cancellationToken, SilenceLimit, progress => progress.SurelyRan);
            if (outcome.Ran is not null)
                return (null, outcome.Ran);
            if (outcome.Progress.ExportErrors is [.., var error])
                return (ExportFault.Readable(error), null);
            if (!outcome.Succeeded)
                return (ExportFault.Readable((form.Mode is CacheMode.Inline ? outcome.Cause : outcome.LastLine) ?? "docker failed without a word"), null);
        }

        return (null, null);
    }

    private async Task<RegistryException?> WriteRecordAsync(
        CachePlan plan,
        Digest? image,
        IReadOnlyList<Digest> manifests,
        ExportOutcome.Written[] written,
        IReadOnlyList<string> refused,
        CacheRecord? last,
        CommitOrigin origin,
        CancellationToken cancellationToken)
    {
        try
        {
            var record = new CacheRecord
            {
                Mode = written[0].Mode,
                Generation = plan.Engine.Generation,
                BuiltBy = plan.Engine.BuiltBy,
                Created = TimeProvider.System.GetUtcNow(),
                Commit = plan.Ci.Commit,
                Epoch = plan.Options.Epoch,
                CommitTime = origin.Time,
                Image = image,
                Manifests = manifests,
                Caches = [.. written.Select(cache => cache.Reference.Digest!)],
            };
            await RecordStore.WriteAsync(registry, plan.Record, record.WithRefusals(refused, last, record.Created), cancellationToken);
            return null;
        }
        catch (RegistryException exception)
        {
            return exception;
        }
    }
}
