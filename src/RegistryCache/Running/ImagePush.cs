using System.Text.RegularExpressions;
using RegistryCache.Docker;
using RegistryCache.Planning;
using RegistryCache.References;
using RegistryCache.Registry.Connections;
using RegistryCache.Registry.Protocol;

namespace RegistryCache.Running;

/// <summary>Pushes the image, again after a fault that passes, and explains a push that failed.</summary>
internal static partial class ImagePush
{
    private static readonly TimeSpan[] Delays = [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3)];

    public static async Task<GuardedOutcome> RunAsync(GuardedRun run, RegistryClient registry, CachePlan plan, Action<string> onLine, CancellationToken cancellationToken)
    {
        string? ran = null;
        for (var attempt = 0; ; attempt++)
        {
            var started = TimeProvider.System.GetTimestamp();
            var outcome = await run.RunAsync(plan.Push!, [plan.Image], onLine, cancellationToken);
            outcome = outcome with { Ran = ran ??= outcome.Ran };
            if (outcome.Succeeded || attempt == Delays.Length || !DockerFault.IsTransient(outcome) || TimeProvider.System.GetElapsedTime(started) > DockerFault.OwnPatience)
                return outcome;
            if (await TagRefusal.IsFinalAsync(outcome, plan, registry, cancellationToken))
                return outcome;

            onLine($"Pushing {plan.Image} failed: {outcome.Cause}; once more.");
            await Task.Delay(Delays[attempt], cancellationToken);
        }
    }

    /// <summary>Tells that the push made the image once more, since the builder that kept it had lost a step: what was built before is nowhere.</summary>
    public static string? FindRerun(CachePlan plan, GuardedOutcome push) => plan.Loads || push.Ran is null
        ? null
        : $"The push of {plan.Image} ran '{push.Ran}' again, because the builder had lost it since DockerCacheBuild. The pushed image and its cache are of this second run. {ImageProof.BuildAgain}";

    /// <summary>The registry's own answer says more than docker's text: who is refused, and who does not answer.</summary>
    public static async Task<CacheException> ExplainAsync(
        DockerSession session, RegistryClient registry, CachePlan plan, GuardedOutcome push, ImporterOutcome found, CancellationToken cancellationToken)
    {
        var inspect = DockerCommand.In(plan.Engine.Context, "image", "inspect", plan.Image.ToString());
        if (plan.Loads && !(await session.Client.RunAsync(inspect, cancellationToken)).Succeeded)
            return new CacheException(
                $"Pushing {plan.Image} failed: the engine has no such image.",
                push.Evidence,
                "DockerCacheBuild builds it, on the same engine.");

        var said = ExportFault.Readable((plan.Loads ? push.Cause : push.LastLine) ?? "docker failed without a word");
        if (TagRefusal.IsIn(push, plan.Image, found))
            return new CacheException(
                $"Pushing {plan.Image} failed: the registry has this tag already and does not let it be replaced: {said}",
                push.Evidence,
                "Push under another tag, or allow this one to be replaced." + (MakesProvenance(plan) ? " With provenance, which this builder adds by default, even an unchanged image gets another digest: `--docker-cache-build-options provenance=false` leaves it out." : ""));

        var cause = found switch
        {
            ImporterOutcome.Denied when session.LoginProblem is not null => $"{found}; {session.LoginProblem}",
            ImporterOutcome.Denied or ImporterOutcome.Unreachable { IsOfTheWay: false } => found.ToString(),
            _ when UploadRefused().IsMatch(said) && await FindWordsAsync(registry, plan.Image, cancellationToken) is { } words => words,
            _ => said,
        };
        return new CacheException(
            $"Pushing {plan.Image} failed: {cause}",
            push.Evidence,
            (found is ImporterOutcome.Denied || DockerFault.IsDenied(push) ? $"Log in with 'docker login {plan.Image.Registry}', or set --docker-cache-username and --docker-cache-password. " : "")
            + (plan.Loads ? "The image is still in the engine: DockerCachePush pushes it without a build." : "The image is still in the builder's cache: DockerCachePush pushes it from there."));
    }

    /// <summary>Containerd's store shows the status alone; a blob of two bytes that is refused as well brings the registry's own words.</summary>
    private static async Task<string?> FindWordsAsync(RegistryClient registry, ImageReference image, CancellationToken cancellationToken)
    {
        try
        {
            await registry.UploadBlobAsync(image, "{}"u8.ToArray(), cancellationToken);
            return null;
        }
        catch (RegistryException exception) when (exception.Fault is RegistryFault.Rejected)
        {
            return exception.Reason;
        }
        catch (RegistryException)
        {
            return null;
        }
    }

    /// <summary>See <see href="https://docs.docker.com/build/metadata/attestations/slsa-provenance/">provenance</see>.</summary>
    private static bool MakesProvenance(CachePlan plan) =>
        plan.Engine.ExportsToRegistry && !plan.Options.BuildOptions.Any(option => option.Contains("provenance", StringComparison.Ordinal));

    /// <remarks>The answer to a HEAD has no body that words could be in, and 401 and 403 say enough.</remarks>
    [GeneratedRegex(@"/blobs/\S*: 4(?:00|04|05|09|12|15|22)\b")]
    private static partial Regex UploadRefused();
}
