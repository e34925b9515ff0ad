namespace RegistryCache;

/// <summary>
/// Runs docker and watches that it gets on. Docker 20.10 waits for ever for a registry that accepts and never answers: when
/// docker has nothing to say but waits for a registry, the registry is asked, and docker is stopped if there is no answer.
/// </summary>
/// <remarks>
/// A registry that answers everybody else and leaves this one transfer lying cannot be told from a slow one: a limit on silence
/// ends it, a lower one where less is at stake than the image.
/// </remarks>
internal sealed class GuardedRun(DockerClient client, RegistryClient registry, TimeSpan patience, TimeSpan silenceLimit)
{
    public async Task<GuardedOutcome> RunAsync(
        DockerCommand command,
        IReadOnlyList<ImageReference> waitsFor,
        Action<string> onLine,
        CancellationToken cancellationToken,
        TimeSpan? lowerLimit = null)
    {
        var limit = lowerLimit is { } lower && lower < silenceLimit ? lower : silenceLimit;
        var progress = new BuildProgress();
        var isBuild = command.Arguments.Contains("build");
        var said = new HashSet<string>();
        var lastLine = TimeProvider.System.GetTimestamp();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var watching = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var watch = WatchAsync();
        try
        {
            return new GuardedOutcome(await client.RunAsync(command, stop.Token, onLine: Read), progress, Stuck: null);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new GuardedOutcome(Process: null, progress, await watch);
        }
        finally
        {
            await watching.CancelAsync();
            await watch;
        }

        void Read(string line)
        {
            // What a registry that never answers has sent does not change: a push says of every layer that it waits, ten times a
            // second, and a build how many bytes it has of it, every five seconds.
            if (isBuild ? BuildProgress.TransferredIn(line) is not { } transferred || said.Add(transferred) : said.Add(line))
                Volatile.Write(ref lastLine, TimeProvider.System.GetTimestamp());
            lock (progress)
                progress.Read(line);
            onLine(line);
        }

        async Task<string?> WatchAsync()
        {
            try
            {
                while (true)
                {
                    await Task.Delay(patience / 4, watching.Token);
                    var reason = IsSilentFor(limit) ? $"docker had nothing to say for {Age.Tell(limit)}"
                        : IsSilentFor(patience) ? await FindUnreachableAsync([.. waitsFor, .. Asked()], watching.Token)
                        : null;
                    if (reason is null || !IsSilentFor(patience))
                        continue;
                    await stop.CancelAsync();
                    return reason;
                }
            }
            catch (OperationCanceledException)
            {
                return null;
            }
        }

        IReadOnlyList<ImageReference> Asked()
        {
            lock (progress)
                return progress.WaitsFor;
        }

        bool IsSilentFor(TimeSpan time)
        {
            lock (progress)
                return TimeProvider.System.GetElapsedTime(Volatile.Read(ref lastLine)) >= time && (!isBuild || progress.WaitsForRegistry);
        }
    }

    private async Task<string?> FindUnreachableAsync(IReadOnlyList<ImageReference> references, CancellationToken cancellationToken)
    {
        var outcomes = await Task.WhenAll(references.DistinctBy(reference => reference.Registry).Select(reference => registry.ProbeAsync(reference, cancellationToken)));
        return outcomes.OfType<ImporterOutcome.Unreachable>().FirstOrDefault()?.Reason;
    }
}
