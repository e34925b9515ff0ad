namespace RegistryCache;

/// <summary>Pushes the image, again after a fault that passes, and explains a push that failed.</summary>
internal static class ImagePush
{
    private static readonly TimeSpan[] Delays = [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3)];

    public static async Task<GuardedOutcome> RunAsync(GuardedRun run, CachePlan plan, Action<string> onLine, CancellationToken cancellationToken)
    {
        for (var attempt = 0; ; attempt++)
        {
            var started = TimeProvider.System.GetTimestamp();
            var outcome = await run.RunAsync(plan.Push!, [plan.Image], onLine, cancellationToken);
            if (outcome.Succeeded || attempt == Delays.Length || !DockerFault.IsTransient(outcome) || TimeProvider.System.GetElapsedTime(started) > DockerFault.OwnPatience)
                return outcome;

            onLine($"Pushing {plan.Image} failed: {outcome.Cause}; once more.");
            await Task.Delay(Delays[attempt], cancellationToken);
        }
    }

    /// <summary>The registry's own answer says more than docker's text: who is refused, and who does not answer.</summary>
    public static async Task<CacheException> ExplainAsync(
        DockerSession session, CachePlan plan, GuardedOutcome push, ImporterOutcome found, CancellationToken cancellationToken)
    {
        var inspect = DockerCommand.In(plan.Engine.Context, "image", "inspect", plan.Image.ToString());
        if (plan.Loads && !(await session.Client.RunAsync(inspect, cancellationToken)).Succeeded)
            return new CacheException(
                $"Pushing {plan.Image} failed: the engine has no such image.",
                push.Evidence,
                "DockerCacheBuild builds it, on the same engine.");

        var cause = found switch
        {
            ImporterOutcome.Denied when session.LoginProblem is not null => $"{found}; {session.LoginProblem}",
            ImporterOutcome.Denied or ImporterOutcome.Unreachable => found.ToString(),
            _ => ExportFault.Readable((plan.Loads ? push.Cause : push.LastLine) ?? "docker failed without a word"),
        };
        return new CacheException(
            $"Pushing {plan.Image} failed: {cause}",
            push.Evidence,
            (found is ImporterOutcome.Denied || DockerFault.IsDenied(push) ? $"Log in with 'docker login {plan.Image.Registry}', or give Username and Password. " : "")
            + (plan.Loads ? "The image is still in the engine: DockerCachePush pushes it without a build." : "The image is still in the builder's cache: DockerCachePush pushes it from there."));
    }
}
