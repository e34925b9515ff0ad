using RegistryCache.Docker;
using RegistryCache.References;
using RegistryCache.Text;

namespace RegistryCache.Running;

/// <summary>
/// Runs docker and watches that it gets on. Docker 20.10 waits for ever for a registry that accepts and never answers, and 26.1
/// does in the middle of a layer. Docker is stopped only where a registry it waits for answered before and is gone now.
/// </summary>
/// <remarks>
/// A registry that answers everybody else and leaves this one transfer lying cannot be told from a slow one: a limit on silence
/// ends it, a lower one where less is at stake than the image.
/// </remarks>
internal sealed class GuardedRun(DockerClient client, RegistryQuestion question, GuardLimits limits, TimeProvider time, ContextLink? link = null)
{
    private readonly RollCall _registries = new(question, time, limits.Interval * 2, limits.AnswerLimit);

    /// <summary>The registry for which docker was stopped: the engine may go on waiting for it, and begin no other build.</summary>
    private string? _blocker;

    /// <summary>Gets the context as docker is given it.</summary>
    public ContextLink Link { get; } = link ?? ContextLink.None;

    /// <summary>Runs a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="uses">What it reads and writes without its progress naming it.</param>
    /// <param name="onLine">Takes every line docker prints.</param>
    /// <param name="cancellationToken">Ends docker.</param>
    /// <param name="lowerLimit">A lower limit on silence.</param>
    /// <param name="findRan">Finds a step that must not run, at which docker is ended.</param>
    public async Task<GuardedOutcome> RunAsync(
        DockerCommand command,
        IReadOnlyList<ImageReference> uses,
        Action<string> onLine,
        CancellationToken cancellationToken,
        TimeSpan? lowerLimit = null,
        Func<BuildProgress, string?>? findRan = null)
    {
        var outcome = await RunOnceAsync(Link.In(command), uses, onLine, lowerLimit, findRan, cancellationToken);
        return Link.TryGiveUp(outcome) ? await RunOnceAsync(command, uses, onLine, lowerLimit, findRan, cancellationToken) : outcome;
    }

    private async Task<GuardedOutcome> RunOnceAsync(
        DockerCommand command,
        IReadOnlyList<ImageReference> uses,
        Action<string> onLine,
        TimeSpan? lowerLimit,
        Func<BuildProgress, string?>? findRan,
        CancellationToken cancellationToken)
    {
        var limit = lowerLimit is { } lower && lower < limits.SilenceLimit ? lower : limits.SilenceLimit;
        var progress = new BuildProgress();
        var isBuild = command.Arguments.Contains("build");
        string[] used = [.. uses.Select(reference => reference.Registry).Distinct()];
        var said = new HashSet<string>();
        var lastLine = time.GetTimestamp();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var watching = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var watch = WatchAsync();
        try
        {
            return new GuardedOutcome(await client.RunAsync(command, stop.Token, onLine: Read), progress, Stuck: null);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            if (findRan?.Invoke(progress) is not null)
                return new GuardedOutcome(Process: null, progress, Stuck: null);

            return await watch is var (registry, reason)
                ? new GuardedOutcome(Process: null, progress, reason) { StuckOn = registry }
                : throw new InvalidOperationException("Docker was stopped without a reason.");
        }
        finally
        {
            await watching.CancelAsync();
            await watch;
        }

        void Read(string line)
        {
            lock (progress)
            {
                // What a registry that never answers has sent does not change: a push says of every layer that it waits, ten times
                // a second, and a build how many bytes it has of it, every five seconds.
                if (isBuild ? BuildProgress.TransferredIn(line) is not { } transferred || said.Add(transferred) : said.Add(line))
                    lastLine = time.GetTimestamp();
                progress.Read(line);
            }

            onLine(line);
            if (findRan?.Invoke(progress) is not null)
                stop.Cancel();
        }

        async Task<(string? Registry, string Reason)?> WatchAsync()
        {
            try
            {
                while (true)
                {
                    await Task.Delay(limits.Interval, time, watching.Token);
                    if (FindReason() is not { } found)
                        continue;

                    _blocker = found.Registry;
                    await stop.CancelAsync();
                    return found;
                }
            }
            catch (OperationCanceledException)
            {
                return null;
            }
        }

        (string? Registry, string Reason)? FindReason()
        {
            var (silence, waits, isBlocked) = Look();
            var registries = waits.SelectMany(wait => wait).Distinct().ToArray();
            foreach (var registry in registries)
            {
                if (isBlocked || silence >= limits.Patience)
                    _registries.Ask(registry, watching.Token);
                else
                    _registries.GetToKnow(registry, watching.Token);
            }

            if (silence < limits.Patience)
            {
                if (!isBlocked)
                    _registries.Restart();
                return null;
            }

            if (silence >= limit)
                return (null, $"docker printed nothing new for {Age.Tell(limit)}");

            foreach (var wait in waits)
            {
                var reasons = wait.Select(_registries.FindSilence).ToArray();
                if (reasons.Length > 0 && reasons.All(reason => reason is not null))
                    return (wait[0], reasons[0]!);
            }

            return null;
        }

        // Each of what docker waits for at this moment, by the registries it may come from.
        (TimeSpan Silence, IReadOnlyList<IReadOnlyList<string>> Waits, bool IsBlocked) Look()
        {
            lock (progress)
            {
                var isBlocked = isBuild && !progress.HasBegun && _blocker is not null;
                IReadOnlyList<IReadOnlyList<string>> waits = isBuild switch
                {
                    false => [used],
                    _ when isBlocked => [[_blocker!]],
                    _ => [.. progress.WaitsFor.Select(reference => reference is null ? used : (IReadOnlyList<string>)[reference.Registry])],
                };
                return (isBuild && !progress.WaitsForRegistry ? TimeSpan.Zero : time.GetElapsedTime(lastLine), waits, isBlocked);
            }
        }
    }
}
